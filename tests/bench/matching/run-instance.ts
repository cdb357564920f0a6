/** Child process: runs the whole job on one instance and prints one line of JSON. Its peak memory is its own. */
import { match, type MatchingProblem, type MatchingResult } from '../../../libs/matching/src/index.js';
import { problemOf, SIZES, type Shape, type Size } from './instances.js';

export interface Measured {
  /** Median over the runs, whole job. */
  readonly seconds: number;
  /** The first run, when nothing is compiled yet. */
  readonly firstSeconds: number;
  /** Processor seconds of the median run, compiler and collector threads included: steadier than the clock on a busy machine. */
  readonly cpuSeconds: number;
  /** Median of the assignment step alone. */
  readonly assignSeconds: number;
  /** Seconds by stage in the median run. */
  readonly stages: Readonly<Record<string, number>>;
  /** Peak of the process after the first run, with the problem itself in memory. */
  readonly rssMB: number;
  readonly matched: number;
  readonly totalScore: number;
  readonly proof: boolean;
}

interface TimedRun {
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly stages: Record<string, number>;
  readonly result: MatchingResult;
}

function timedRun(problem: MatchingProblem): TimedRun {
  const stages: Record<string, number> = {};
  const cpu = process.cpuUsage();
  const start = performance.now();
  let stage = 'read';
  let since = start;
  const leave = (): void => {
    const now = performance.now();
    stages[stage] = (stages[stage] ?? 0) + (now - since) / 1000;
    since = now;
  };
  const result = match(problem, (next) => {
    if (next === stage) return;
    leave();
    stage = next;
  });
  leave();
  const seconds = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  return { seconds, cpuSeconds: (user + system) / 1e6, stages, result };
}

const [, , size, shape] = process.argv as unknown as [string, string, Size, Shape];
const problem = problemOf({ size, shape });
const first = timedRun(problem);
const rssMB = Math.round(process.resourceUsage().maxRSS / 1024);
const runs = [first];
while (runs.length < SIZES[size].runs) runs.push(timedRun(problem));
runs.sort((a, b) => a.seconds - b.seconds);
const median = runs[runs.length >> 1] as TimedRun;
const measured: Measured = {
  seconds: median.seconds,
  firstSeconds: first.seconds,
  cpuSeconds: median.cpuSeconds,
  assignSeconds: median.stages['assign'] ?? 0,
  stages: median.stages,
  rssMB,
  matched: median.result.matches.length,
  totalScore: median.result.totalScore,
  proof: median.result.proof.valid,
};
console.log(JSON.stringify(measured));
