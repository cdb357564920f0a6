import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { MINUTE } from '@alongside/platform';

const READY_MS = MINUTE;
const STOP_MS = 25_000;
const LINES_SHOWN = 20;

interface Start {
  readonly name: string;
  readonly program: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly logFolder: string;
}

/** The api or the worker: starts, says when it is ready, and stops when it is told to. */
export class SupervisedProcess {
  private stopping = false;

  private constructor(
    readonly name: string,
    readonly logFile: string,
    private readonly child: ChildProcess,
  ) {}

  static start({ name, program, environment, logFolder }: Start): SupervisedProcess {
    fs.mkdirSync(logFolder, { recursive: true, mode: 0o700 });
    const logFile = path.join(logFolder, `${name}.log`);
    const log = fs.openSync(logFile, 'w', 0o600);
    const child = spawn(process.execPath, [program], {
      env: environment,
      // A group of its own: Ctrl-C reaches us alone, and we stop things in the right order.
      detached: true,
      stdio: ['ignore', log, log, 'ipc'],
    });
    fs.closeSync(log);
    return new SupervisedProcess(name, logFile, child);
  }

  /** @throws when it ends instead, or says nothing for a minute */
  async untilReady(): Promise<void> {
    const abort = new AbortController();
    const { signal } = abort;
    const timer = setTimeout(() => abort.abort(), READY_MS);
    try {
      const first = await Promise.race([
        once(this.child, 'message', { signal }).then(() => 'ready' as const),
        once(this.child, 'exit', { signal }).then(() => 'ended' as const),
      ]);
      if (first === 'ended')
        throw new Error(`The ${this.name} ended before it was ready.${this.lastWords()}`);
    } catch (error) {
      if (!signal.aborted) throw error;
      throw new Error(`The ${this.name} was not ready in time.${this.lastWords()}`, { cause: error });
    } finally {
      clearTimeout(timer);
      abort.abort();
    }
  }

  /** Calls back if it ends without having been asked to. */
  onUnexpectedEnd(tell: (words: string) => void): void {
    this.child.once('exit', (code, signal) => {
      if (!this.stopping) tell(`The ${this.name} ended by itself (${signal ?? code}).${this.lastWords()}`);
    });
  }

  async stop(): Promise<void> {
    this.stopping = true;
    if (this.hasEnded) return;
    const ended = once(this.child, 'exit');
    this.child.kill('SIGTERM');
    const timer = setTimeout(() => this.kill(), STOP_MS);
    await ended;
    clearTimeout(timer);
  }

  kill(): void {
    this.stopping = true;
    if (!this.hasEnded) this.child.kill('SIGKILL');
  }

  private get hasEnded(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null;
  }

  private lastWords(): string {
    const lines = fs.readFileSync(this.logFile, 'utf8').trimEnd().split('\n').slice(-LINES_SHOWN);
    return `\nThe end of ${this.logFile}:\n${lines.join('\n')}`;
  }
}
