import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { buildWhatChanged } from '../../../scripts/build.mjs';

const root = path.join(__dirname, '..', '..', '..');
/** A bound for what hangs: a start takes a second or two, and many times that where much else runs. */
const READY_MS = 120_000;

const PROGRAMS = {
  api: 'dist/apps/api/src/main.js',
  worker: 'dist/apps/worker/src/main.js',
  'counting-worker': 'tests/support/processes/counting-worker.mjs',
};

/** A process of ours that a test may kill as a machine would. */
export class AppProcess {
  private static built: readonly string[] | undefined;
  private output = '';

  private constructor(private readonly child: ChildProcess) {
    child.stdout?.on('data', (chunk: Buffer) => (this.output += chunk.toString()));
    child.stderr?.on('data', (chunk: Buffer) => (this.output += chunk.toString()));
  }

  /** Builds what has changed, starts the program and waits until it says that it is ready. */
  static async start(
    program: keyof typeof PROGRAMS,
    environment: Record<string, string>,
  ): Promise<AppProcess> {
    AppProcess.built ??= buildWhatChanged();
    const child = spawn(process.execPath, [path.join(root, PROGRAMS[program])], {
      // Only what a test gives: nothing of this machine's settings reaches the program.
      env: { PATH: process.env['PATH'], ...environment },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    const started = new AppProcess(child);
    const timer = setTimeout(() => child.kill('SIGKILL'), READY_MS);
    const outcome = await Promise.race([
      once(child, 'message'),
      once(child, 'exit').then(() => 'exit' as const),
    ]);
    clearTimeout(timer);
    if (outcome === 'exit') throw new Error(`${program} ended before it was ready:\n${started.output}`);
    return started;
  }

  /** What it has written so far. */
  get written(): string {
    return this.output;
  }

  get isRunning(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  /** As `kill -9` does: no goodbye. */
  kill(): Promise<void> {
    return this.end('SIGKILL');
  }

  /** As a supervisor does. Answers with the exit code. */
  async stop(): Promise<number | null> {
    await this.end('SIGTERM');
    return this.child.exitCode;
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    if (!this.isRunning) return;
    const ended = once(this.child, 'exit');
    this.child.kill(signal);
    await ended;
  }
}
