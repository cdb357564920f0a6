import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const root = path.join(__dirname, '..', '..');
const compiler = path.join(root, 'node_modules/typescript/bin/tsc');

/** Type-checks a planted file as if it stood in the library. */
function check(library: string, planted: string): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'alongside-planted-'));
  const file = path.join(folder, 'planted.ts');
  const settings = path.join(folder, 'tsconfig.json');
  fs.writeFileSync(file, planted);
  const compilerOptions = { rootDir: '/', typeRoots: [path.join(root, 'node_modules/@types')] };
  const theirs = path.join(root, 'libs', library, 'tsconfig.lib.json');
  fs.writeFileSync(
    settings,
    JSON.stringify({ extends: theirs, compilerOptions, include: [file], exclude: [] }),
  );
  try {
    return spawnSync(process.execPath, [compiler, '--noEmit', '-p', settings], { encoding: 'utf8' }).stdout;
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

describe.each(['matching', 'vocabulary'])('libs/%s', (library) => {
  it.each([
    ['the process', 'export const there = process.pid;\n'],
    ['files', "import { readFileSync } from 'node:fs';\nexport const there = readFileSync;\n"],
    ['timers', 'export const there = setTimeout(() => undefined, 1);\n'],
    ['the network', "export const there = fetch('http://localhost');\n"],
  ])('does not even know of %s', (_, planted) => {
    expect(check(library, planted)).toMatch(/error TS(2304|2307|2580|2591)/);
  });

  it('may use the language itself', () => {
    expect(check(library, 'export const there = new Map<string, bigint>([["one", 1n]]);\n')).toBe('');
  });
});
