import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';

const COMMAND = 'zINSTREAM\0';
const EXCEEDED = 'INSTREAM size limit exceeded. ERROR\0';

/**
 * Speaks as ClamAV's daemon does: reads INSTREAM to its empty part and says what it found. Of a file with 'EICAR' in it
 * that it has a virus; at 'crash' it breaks off.
 */
export class SmallClamd {
  private constructor(
    private readonly server: Server,
    readonly url: URL,
  ) {}

  /** @param largest as its StreamMaxLength: more than so many bytes, and it reads no further and says so */
  static async start(largest: number): Promise<SmallClamd> {
    const server = createServer((socket) => answer(socket, largest));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    return new SmallClamd(server, new URL(`tcp://127.0.0.1:${port}`));
  }

  stop(): Promise<void> {
    return new Promise((resolve) => this.server.close(() => resolve()));
  }
}

function answer(socket: Socket, largest: number): void {
  let got = Buffer.alloc(0);
  socket.on('data', (chunk) => {
    got = Buffer.concat([got, chunk]);
    if (got.length > largest) {
      socket.removeAllListeners('data').pause();
      return void socket.end(EXCEEDED, () => socket.destroy());
    }
    const file = fileIn(got);
    if (file === null) return;
    if (file.includes('crash')) return void socket.destroy();
    socket.end(`stream: ${verdictOn(file)}\0`);
  });
  socket.on('error', () => undefined);
}

function verdictOn(file: string): string {
  if (file.includes('nested too deep')) return 'Heuristics.Limits.Exceeded.MaxRecursion FOUND';
  return file.includes('EICAR') ? 'Eicar-Signature FOUND' : 'OK';
}

/** What was sent whole, or null while more is to come. */
function fileIn(got: Buffer): string | null {
  let at = COMMAND.length;
  let text = '';
  while (got.length >= at + 4) {
    const length = got.readUInt32BE(at);
    if (length === 0) return text;
    text += got.subarray(at + 4, at + 4 + length).toString('latin1');
    at += 4 + length;
  }
  return null;
}
