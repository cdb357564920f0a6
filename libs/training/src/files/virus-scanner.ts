import { connect, type Socket } from 'node:net';
import type { Readable } from 'node:stream';
import { MINUTE } from '@alongside/platform';

export type ScanResult = 'clean' | 'infected';

/** What looks into a file before any reader gets it. */
export abstract class VirusScanner {
  /** Whether there is one at all. */
  abstract readonly present: boolean;
  /** @throws when the scanner does not answer: the file then waits */
  abstract scan(file: Readable): Promise<ScanResult>;
}

export class NoScanner extends VirusScanner {
  readonly present = false;

  scan(): Promise<ScanResult> {
    return Promise.reject(new Error('No virus scanner is set up'));
  }
}

const SILENCE_MS = MINUTE;

/** ClamAV's daemon, spoken to over TCP: the file goes in parts, each with its length before it; an empty part ends it. */
export class ClamAvScanner extends VirusScanner {
  readonly present = true;

  constructor(private readonly address: URL) {
    super();
  }

  async scan(file: Readable): Promise<ScanResult> {
    const socket = connect(Number(this.address.port || 3310), this.address.hostname);
    socket.setTimeout(SILENCE_MS, () => socket.destroy(new Error('The virus scanner does not answer')));
    try {
      const answer = answerOf(socket);
      // It may answer, or break off, before all is sent: its answer decides, and a fault is seen there.
      await Promise.race([send(socket, file), answer]);
      return judge(await answer);
    } finally {
      socket.destroy();
      file.destroy();
    }
  }
}

async function send(socket: Socket, file: Readable): Promise<void> {
  await write(socket, Buffer.from('zINSTREAM\0'));
  for await (const chunk of file as AsyncIterable<Buffer>) {
    await write(socket, lengthOf(chunk.length));
    await write(socket, chunk);
  }
  await write(socket, lengthOf(0));
}

function lengthOf(bytes: number): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes);
  return length;
}

function write(socket: Socket, bytes: Buffer): Promise<void> {
  return new Promise((resolve, reject) =>
    socket.write(bytes, (fault) => (fault ? reject(fault) : resolve())),
  );
}

async function answerOf(socket: Socket): Promise<string> {
  let text = '';
  for await (const chunk of socket as AsyncIterable<Buffer>) {
    text += chunk.toString('utf8');
    if (text.includes('\0') || text.length > 1000) break;
  }
  return text.replace(/\0.*/s, '').trim();
}

function judge(answer: string): ScanResult {
  if (answer.endsWith(' OK')) return 'clean';
  if (answer.endsWith(' FOUND')) return 'infected';
  throw new Error('The virus scanner could not look into the file');
}
