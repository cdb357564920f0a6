import { createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { ClamAvScanner } from './virus-scanner.js';

/** Speaks as clamd does: reads INSTREAM to its empty part, and says what it found. */
function answerAsClamd(socket: Socket): void {
  let got = Buffer.alloc(0);
  socket.on('data', (chunk) => {
    got = Buffer.concat([got, chunk]);
    const file = fileIn(got);
    if (file === null) return;
    if (file.includes('crash')) return void socket.destroy();
    socket.end(file.includes('EICAR') ? 'stream: Eicar-Signature FOUND\0' : 'stream: OK\0');
  });
  socket.on('error', () => undefined);
}

/** What was sent whole, or null while more is to come. */
function fileIn(got: Buffer): string | null {
  const command = 'zINSTREAM\0';
  let at = command.length;
  let text = '';
  while (got.length >= at + 4) {
    const length = got.readUInt32BE(at);
    if (length === 0) return text;
    text += got.subarray(at + 4, at + 4 + length).toString('latin1');
    at += 4 + length;
  }
  return null;
}

describe('ClamAV over TCP', () => {
  let server: Server;
  let scanner: ClamAvScanner;

  beforeAll(async () => {
    server = createServer(answerAsClamd);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    scanner = new ClamAvScanner(new URL(`tcp://127.0.0.1:${(server.address() as AddressInfo).port}`));
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  it.each([
    ['a file without a virus', 'all is well', 'clean'],
    ['a large one', 'x'.repeat(3_000_000), 'clean'],
    ['one with a virus', 'X5O EICAR test', 'infected'],
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
