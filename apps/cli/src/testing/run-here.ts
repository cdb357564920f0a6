import { runProgram } from '../program.js';
import type { Finished } from './run-cli.js';

/** Like `runCli`, within this process: for what does not need the seconds that a process of its own takes to start. */
export async function runHere(
  args: readonly string[],
  { environment = {} }: { environment?: Record<string, string> } = {},
): Promise<Finished> {
  const written = { stdout: '', stderr: '' };
  const spies = (['stdout', 'stderr'] as const).map((stream) =>
    jest.spyOn(process[stream], 'write').mockImplementation((text) => {
      written[stream] += text.toString();
      return true;
    }),
  );
  const environmentOfTests = process.env;
  process.env = { ...environment };
  try {
    const code = await runProgram(['node', 'alongside', ...args]);
    return { code, ...written };
  } finally {
    process.env = environmentOfTests;
    for (const spy of spies) spy.mockRestore();
  }
}
