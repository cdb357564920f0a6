import { spawn } from 'node:child_process';
import { join } from 'node:path';

const hook = join(__dirname, 'transpile.cjs');
const main = join(__dirname, '../main.ts');

export interface Finished {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command line as a process of its own, from the sources as they are. */
export function runCli(
  args: readonly string[],
  { environment = {}, input = '' }: { environment?: Record<string, string>; input?: string } = {},
): Promise<Finished> {
  const start = ['-e', `require(${JSON.stringify(main)})`, '--', 'alongside', ...args];
  const child = spawn(process.execPath, ['-r', hook, ...start], {
    env: { PATH: '/usr/bin:/bin', ...environment },
    stdio: 'pipe',
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  child.stdin.end(input);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
}
