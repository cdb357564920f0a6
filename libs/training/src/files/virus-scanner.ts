import { connect, type Socket } from 'node:net';
import type { Readable } from 'node:stream';
import { MINUTE } from '@alongside/platform';

/** 'over-limit': it is larger, or deeper, than the scanner is set up to look into. */
export type ScanResult = 'clean' | 'infected' | 'over-limit';

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

/** ClamAV gives up a file after two minutes by itself, and says so. */
export const SILENCE_MS = 2.25 * MINUTE;

/** What ClamAV says of a file that it did not look into to its end: once as a fault, once as if it had found something. */
export const OVER_LIMIT = /\bsize limit exceeded\b|\bHeuristics\.Limits\.Exceeded\b/i;

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
      // It may answer and hang up before all is sent: what it said decides, not what could no longer be sent.
      send(socket, file).catch((fault: Error) => socket.destroy(fault));
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

/** To its end, which is a zero: of half an answer nothing is believed. */
function answerOf(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    socket.on('data', (chunk) => {
      text += chunk.toString('utf8');
      if (text.includes('\0')) resolve(text.replace(/\0.*/s, '').trim());
      else if (text.length > LONGEST_ANSWER) socket.destroy(new Error('The virus scanner says too much'));
    });
    socket.once('error', reject);
    socket.once('close', () => reject(new Error('The virus scanner hung up before it had answered')));
  });
}

const LONGEST_ANSWER = 1000;

function judge(answer: string): ScanResult {
  if (OVER_LIMIT.test(answer)) return 'over-limit';
  if (answer.endsWith(' OK')) return 'clean';
  if (answer.endsWith(' FOUND')) return 'infected';
  throw new Error(`The virus scanner could not look into the file: ${answer}`);
}
