// Runs one benchmark: `npm run bench -- <name> [options]` compiles what it needs into dist/bench and runs tests/bench/<name>/main.ts.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transformFileSync } from '@swc/core';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const target = join(root, 'dist/bench');
const benches = join(root, 'tests/bench');
const [name, ...options] = process.argv.slice(2);

/** Libraries that a benchmark reads from their sources, test data included. */
const SOURCES = { matching: ['libs/matching/src'] };

if (name === undefined || !existsSync(join(benches, name, 'main.ts'))) {
  const names = readdirSync(benches).filter((folder) => existsSync(join(benches, folder, 'main.ts')));
  console.error(`Usage: npm run bench -- <name> [options]. There is: ${names.join(', ')}`);
  process.exit(2);
}

rmSync(target, { recursive: true, force: true });
for (const folder of [join('tests/bench', name), ...(SOURCES[name] ?? [])]) compile(join(root, folder));
writeFileSync(join(target, 'package.json'), '{ "type": "module" }\n');
const { status } = spawnSync(process.execPath, [join(target, 'tests/bench', name, 'main.js'), ...options], {
  stdio: 'inherit',
});
process.exit(status ?? 1);

function compile(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) compile(path);
    else if (path.endsWith('.ts') && !path.endsWith('.spec.ts')) compileFile(path);
  }
}

function compileFile(path) {
  const { code } = transformFileSync(path, {
    swcrc: false,
    module: { type: 'es6' },
    jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
  });
  const out = join(target, relative(root, path)).replace(/\.ts$/, '.js');
  mkdirSync(dirname(out), { recursive: true });
  writeFileSync(out, code);
}
