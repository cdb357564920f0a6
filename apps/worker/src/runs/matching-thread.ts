import { match, type MatchingProblem, type MatchingResult, type Policy } from '@alongside/matching';
import type { PlanTotals } from '@alongside/rounds';
import { parentPort, workerData } from 'node:worker_threads';

/** The thread that matches: a run takes the whole of a processor, and the worker's own thread must stay free to renew its claim. */

export type ThreadStage = 'read' | 'score' | 'assign' | 'prove' | 'explain';

export type ThreadMessage =
  | { readonly kind: 'progress'; readonly stage: ThreadStage; readonly done: number; readonly of: number }
  | { readonly kind: 'result'; readonly result: MatchingResult; readonly otherPolicy: PlanTotals };

const MESSAGES_EVERY_MS = 100;

const port = parentPort;
if (!port) throw new Error('matching-thread runs only as a worker thread');
const send = (message: ThreadMessage): void => port.postMessage(message);

const problem = workerData as MatchingProblem;
const result = match(problem, progressListener());
send({ kind: 'result', result, otherPolicy: totalsUnder(otherPolicyOf(problem)) });

function otherPolicyOf({ policy }: MatchingProblem): Policy {
  return policy === 'most-places' ? 'best-total' : 'most-places';
}

/** The same input under the other policy: the run's page says what each costs in the other's terms. */
function totalsUnder(policy: Policy): PlanTotals {
  const { matches, totalScore } = match({ ...problem, policy });
  return { placesFilled: matches.length, totalScore };
}

function progressListener() {
  let stage: ThreadStage | undefined;
  let sentAt = 0;
  return (current: ThreadStage, done: number, of: number): void => {
    const now = Date.now();
    if (current === stage && done < of && now - sentAt < MESSAGES_EVERY_MS) return;
    [stage, sentAt] = [current, now];
    send({ kind: 'progress', stage: current, done, of });
  };
}
