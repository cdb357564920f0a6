// Builds what has changed since the last build: nothing, in most starts.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const root = path.join(import.meta.dirname, '..');
const stampFile = path.join(root, 'dist', 'built.json');
const lockFile = path.join(root, 'dist', 'building.lock');
const LOCK_MS = 120_000;

// A part is built again when a file under its sources is new, gone, or was written to.
const parts = {
  assets: {
    sources: ['apps/api/assets', 'apps/api/styles', 'scripts/build-assets.mjs', 'package-lock.json'],
    command: [path.join(root, 'scripts/build-assets.mjs')],
  },
  code: {
    sources: ['apps', 'libs', 'nest-cli.json', 'tsconfig.json', 'package-lock.json'],
    only: /\.(ts|json)$/,
    command: [path.join(root, 'node_modules/@nestjs/cli/bin/nest.js'), 'build', '--all', '-b', 'swc'],
  },
};

/** @returns {string[]} the parts that were built */
export function buildWhatChanged() {
  fs.mkdirSync(path.dirname(stampFile), { recursive: true });
  return withLock(() => {
    const built = fs.existsSync(stampFile) ? JSON.parse(fs.readFileSync(stampFile, 'utf8')) : {};
    const changed = Object.entries(parts).filter(([name, part]) => built[name] !== stateOf(part));
    for (const [name, part] of changed) {
      const state = stateOf(part);
      build(name, part.command);
      built[name] = state;
      fs.writeFileSync(stampFile, JSON.stringify(built));
    }
    return changed.map(([name]) => name);
  });
}

function build(name, command) {
  const done = spawnSync(process.execPath, command, { cwd: root, encoding: 'utf8' });
  if (done.status !== 0) throw new Error(`Building the ${name} failed:\n${done.stdout}${done.stderr}`);
}

function stateOf({ sources, only }) {
  const hash = createHash('sha256').update(process.version);
  for (const source of sources) {
    for (const file of filesUnder(path.join(root, source))) {
      if (only && !only.test(file)) continue;
      const { mtimeMs, size } = fs.statSync(file);
      hash.update(`${path.relative(root, file)} ${mtimeMs} ${size}\n`);
    }
  }
  return hash.digest('hex');
}

function filesUnder(entry) {
  if (!fs.statSync(entry).isDirectory()) return [entry];
  return fs
    .readdirSync(entry)
    .sort()
    .flatMap((name) => filesUnder(path.join(entry, name)));
}

/** Two builds at once would write into each other's files. */
function withLock(work) {
  for (const until = Date.now() + LOCK_MS; ;) {
    try {
      fs.writeFileSync(lockFile, String(process.pid), { flag: 'wx' });
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
      if (Date.now() > until || !isHeld()) fs.rmSync(lockFile, { force: true });
      else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
    }
  }
  try {
    return work();
  } finally {
    fs.rmSync(lockFile, { force: true });
  }
}

function isHeld() {
  try {
    process.kill(Number(fs.readFileSync(lockFile, 'utf8')), 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const built = buildWhatChanged();
  console.log(built.length > 0 ? `Built: ${built.join(', ')}.` : 'Nothing has changed since the last build.');
}
