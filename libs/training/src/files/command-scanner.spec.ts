import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { CommandScanner } from './command-scanner.js';

/** Says what it was given, and ends as clamdscan does. */
const SCANNER = `#!/bin/sh
echo "$# $1 $2" > "$(dirname "$0")/asked"
/usr/bin/env cat "$2" | /usr/bin/env grep -q EICAR && exit 1
/usr/bin/env grep -q crash "$2" && exit 2
/usr/bin/env grep -q deep "$2" && echo "$2: Heuristics.Limits.Exceeded.MaxRecursion FOUND" && exit 1
exit 0
`;

describe('a virus scanner that is a program', () => {
  let folder: string;
  let scanner: CommandScanner;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'scanner-'));
    await writeFile(path.join(folder, 'scan'), SCANNER, { mode: 0o755 });
    scanner = new CommandScanner(`${folder}/scan --quiet;false`);
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const scan = (text: string) => scanner.scan(Readable.from([Buffer.from(text)]));

  it.each([
    ['all is well', 'clean'],
    ['X5O EICAR test', 'infected'],
    ['nested too deep', 'over-limit'],
  ])('%s is %s', async (text, found) => expect(await scan(text)).toBe(found));

  it('gets its settings as they are and a file of its own, which is gone afterwards', async () => {
    await scan('x');
    const [, settings, place = ''] = (await readFile(path.join(folder, 'asked'), 'utf8')).trim().split(' ');
    expect(settings).toBe('--quiet;false');
    await expect(readFile(place)).rejects.toThrow('ENOENT');
  });

  it('that cannot look, or is not there, says nothing: the file waits', async () => {
    await expect(scan('crash')).rejects.toThrow('ended with 2');
    const nobody = new CommandScanner('/no/such/scanner');
    await expect(nobody.scan(Readable.from([Buffer.from('x')]))).rejects.toThrow('ENOENT');
  });
});
