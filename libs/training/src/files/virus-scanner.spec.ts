import { Readable } from 'node:stream';
import { SmallClamd } from '../../../../tests/support/clamd.js';
import { ClamAvScanner } from './virus-scanner.js';

describe('ClamAV over TCP', () => {
  let clamd: SmallClamd;
  let scanner: ClamAvScanner;

  beforeAll(async () => {
    clamd = await SmallClamd.start(3_500_000);
    scanner = new ClamAvScanner(clamd.url);
  });
  afterAll(() => clamd.stop());

  it.each([
    ['a file without a virus', 'all is well', 'clean'],
    ['a large one', 'x'.repeat(3_000_000), 'clean'],
    ['one with a virus', 'X5O EICAR test', 'infected'],
    ['one that is larger than it takes', `${'x'.repeat(4_000_000)} EICAR`, 'over-limit'],
    ['one that it did not look into to the end', 'nested too deep', 'over-limit'],
  ])('%s', async (_, text, found) => {
    expect(
      await scanner.scan(Readable.from([Buffer.from(text.slice(0, 5)), Buffer.from(text.slice(5))])),
    ).toBe(found);
  });

  it('a scanner that breaks off, or is not there, says nothing: the file waits', async () => {
    await expect(scanner.scan(Readable.from([Buffer.from('crash')]))).rejects.toThrow();
    const nobody = new ClamAvScanner(new URL('tcp://127.0.0.1:1'));
    await expect(nobody.scan(Readable.from([Buffer.from('x')]))).rejects.toThrow();
  });
});
