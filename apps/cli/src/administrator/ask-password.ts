import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';

export type AskedPassword =
  | { readonly kind: 'given'; readonly password: string }
  | { readonly kind: 'refused'; readonly problem: string };

/**
 * At a terminal, asks twice without showing what is typed; from a pipe, takes the first line. Never an argument:
 * other users of the machine can read those.
 */
export async function askPassword(): Promise<AskedPassword> {
  if (!process.stdin.isTTY) {
    const [line = ''] = (await readAll()).split(/\r?\n/);
    return line === ''
      ? { kind: 'refused', problem: 'No password was given.' }
      : { kind: 'given', password: line };
  }
  const password = await askSilently('Password: ');
  const again = await askSilently('The same again: ');
  return password === again
    ? { kind: 'given', password }
    : { kind: 'refused', problem: 'The two passwords are different.' };
}

async function readAll(): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(chunks).toString('utf8');
}

async function askSilently(question: string): Promise<string> {
  process.stderr.write(question);
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: nowhere, terminal: true });
  try {
    return await lines.question('');
  } finally {
    lines.close();
    process.stderr.write('\n');
  }
}
