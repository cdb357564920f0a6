/** Child process: one npm solver and our engine on the same instance, for the greatest total score. Prints one line of JSON. */
import { match } from '../../../libs/matching/src/index.js';
import { assignmentProblem } from './assignment-problem.js';
import { problemOf, type Shape, type Size } from './instances.js';
import { solveWith, type SolverName } from './npm-solvers.js';

export interface Compared {
  /** The solver's assignment step. */
  readonly solverSeconds: number;
  /** Our assignment step, and our whole job with scoring, proof and explanations, for the same aim. */
  readonly assignSeconds: number;
  readonly jobSeconds: number;
  readonly sameTotal: boolean;
}

const RUNS = 5;
const [, , size, shape, solver] = process.argv as unknown as [string, string, Size, Shape, SolverName];
const problem = problemOf({ size, shape }, 'best-total');
const solved = await solveWith[solver](assignmentProblem(problem));

const jobs: number[] = [];
const steps: number[] = [];
let totalScore = 0;
for (let run = 0; run < RUNS; run++) {
  let assign = 0;
  let entered = 0;
  const start = performance.now();
  totalScore = match(problem, (stage) => {
    const now = performance.now();
    if (entered > 0) assign += now - entered;
    entered = stage === 'assign' ? now : 0;
  }).totalScore;
  jobs.push((performance.now() - start) / 1000);
  steps.push(assign / 1000);
}
const median = (values: number[]): number => values.sort((a, b) => a - b)[values.length >> 1] ?? 0;
const compared: Compared = {
  solverSeconds: solved.seconds,
  assignSeconds: median(steps),
  jobSeconds: median(jobs),
  sameTotal: solved.totalScore === totalScore,
};
console.log(JSON.stringify(compared));
process.exit(0);
