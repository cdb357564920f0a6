// Runs one benchmark: `npm run bench -- <name> [options]` compiles what it needs into dist/bench and runs tests/bench/<name>/main.ts.
// One that needs a database has *.bench.ts instead, which Jest runs with the servers that the tests have.
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

const names = readdirSync(benches);
if (!names.includes(name)) {
  console.error(`Usage: npm run bench -- <name> [options]. There is: ${names.join(', ')}`);
  process.exit(2);
}
if (!existsSync(join(benches, name, 'main.ts'))) process.exit(withJest(join(benches, name)));

rmSync(target, { recursive: true, force: true });
for (const folder of [join('tests/bench', name), ...(SOURCES[name] ?? [])]) compile(join(root, folder));
writeFileSync(join(target, 'package.json'), '{ "type": "module" }\n');
const { status } = spawnSync(process.execPath, [join(target, 'tests/bench', name, 'main.js'), ...options], {
  stdio: 'inherit',
});
process.exit(status ?? 1);

function withJest(folder) {
  const jest = join(root, 'node_modules/jest/bin/jest.js');
  const which = ['--runInBand', '--testMatch', join(folder, '*.bench.ts')];
  return spawnSync(process.execPath, [jest, ...which, ...options], { stdio: 'inherit' }).status ?? 1;
}

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
