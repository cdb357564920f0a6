import type { MatchingProblem } from '@alongside/matching';
import type { RunProgress } from '@alongside/rounds';
import { Worker } from 'node:worker_threads';
import type { ThreadMessage } from './matching-thread.js';

export type ThreadResult = Omit<Extract<ThreadMessage, { kind: 'result' }>, 'kind'>;

export interface MatchingThread {
  /** Rejects with what went wrong in the thread; never settles once it was stopped. */
  readonly result: Promise<ThreadResult>;
  /** Where it has come to. */
  progress(): RunProgress;
  stop(): Promise<void>;
}

/** Begins to match in a thread of its own. */
export function matchInThread(problem: MatchingProblem, entry: URL): MatchingThread {
  const worker = new Worker(entry, { workerData: problem, name: 'matching' });
  let latest: RunProgress = { stage: 'read', done: 0, of: 0 };
  let stopped = false;
  const result = new Promise<ThreadResult>((resolve, reject) => {
    worker.on('message', (message: ThreadMessage) => {
      if (message.kind === 'progress') latest = furthest(latest, message);
      else resolve({ result: message.result, otherPolicy: message.otherPolicy });
    });
    worker.on('error', reject);
    worker.on('exit', (code) => {
      if (!stopped) reject(new Error(`the matching thread ended with ${code} and no result`));
    });
  });
  // Whoever has stopped listening must not be brought down by what comes later.
  result.catch(() => undefined);
  return {
    result,
    progress: () => latest,
    stop: async () => {
      stopped = true;
      await worker.terminate();
    },
  };
}

/** A stage that is gone through more than once is shown from its furthest point: a bar that runs backwards alarms people. */
function furthest(before: RunProgress, { stage, done, of }: RunProgress): RunProgress {
  return before.stage === stage && before.done > done ? before : { stage, done, of };
}
