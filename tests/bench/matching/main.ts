/**
 * `npm run bench -- matching [--json] [--sizes small,medium,large,huge] [--shapes std,scarce] [--no-solvers]`
 *
 * Every instance runs in a process of its own, one after another, so that seconds and peak memory are its own.
 * The npm solvers get the same pairs and scores, for the same aim, where they can finish in the time they are given.
 */
import { execFile } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { isShape, isSize, nameOf, SHAPES, SIZES, type Instance } from './instances.js';
import { SOLVERS, type SolverName } from './npm-solvers.js';
import type { Measured } from './run-instance.js';
import type { Compared } from './run-solver.js';

const SOLVER_SECONDS = 40;
const SIZES_FOR_SOLVERS = ['small', 'medium'];
const here = dirname(fileURLToPath(import.meta.url));

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    sizes: { type: 'string', default: Object.keys(SIZES).join(',') },
    shapes: { type: 'string', default: SHAPES.join(',') },
    'no-solvers': { type: 'boolean', default: false },
  },
});

/** Solver seconds ÷ ours: of the assignment step alone, and of our whole job; or why there is none. */
type Ratio =
  { readonly step: number; readonly job: number; readonly sameTotal: boolean } | { readonly skipped: string };

interface Line {
  readonly instance: Instance;
  readonly measured: Measured;
  readonly ratios: Readonly<Record<string, Ratio>>;
}

const lines: Line[] = [];
for (const size of values.sizes.split(',')) {
  if (!isSize(size)) throw new Error(`--sizes: ${size} is not one of ${Object.keys(SIZES).join(', ')}`);
  for (const shape of values.shapes.split(',')) {
    if (!isShape(shape)) throw new Error(`--shapes: ${shape} is not one of ${SHAPES.join(', ')}`);
    const instance = { size, shape };
    const measured = await child<Measured>('run-instance.js', [size, shape], 0);
    if (typeof measured === 'string') throw new Error(measured);
    const line = { instance, measured, ratios: await compareSolvers(instance) };
    lines.push(line);
    console.log(values.json ? asJson(line) : asText(line));
  }
}
if (!values.json) printGrowth(lines);

async function compareSolvers({ size, shape }: Instance): Promise<Record<string, Ratio>> {
  const ratios: Record<string, Ratio> = {};
  if (values['no-solvers']) return ratios;
  for (const solver of SOLVERS) ratios[solver] = await compareSolver(size, shape, solver);
  return ratios;
}

async function compareSolver(size: string, shape: string, solver: SolverName): Promise<Ratio> {
  if (!SIZES_FOR_SOLVERS.includes(size)) return { skipped: 'too large for it' };
  const compared = await child<Compared>('run-solver.js', [size, shape, solver], SOLVER_SECONDS);
  if (typeof compared === 'string') return { skipped: compared };
  const { solverSeconds, assignSeconds, jobSeconds, sameTotal } = compared;
  return { step: round(solverSeconds / assignSeconds), job: round(solverSeconds / jobSeconds), sameTotal };
}

/** The child's line of JSON, or in words why there is none. `limit` in seconds; 0: none. */
function child<Answer>(script: string, args: readonly string[], limit: number): Promise<Answer | string> {
  return new Promise((resolve) => {
    const options = { timeout: limit * 1000, killSignal: 'SIGKILL' as const, maxBuffer: 2 ** 26 };
    execFile(
      process.execPath,
      ['--max-old-space-size=4096', join(here, script), ...args],
      options,
      (fault, out, err) => {
        const answer = out.trim().split('\n').at(-1) ?? '';
        if (fault === null && answer.startsWith('{')) resolve(JSON.parse(answer) as Answer);
        else if (fault?.killed === true) resolve(`not within ${limit} s`);
        else resolve(`failed: ${/\w*Error: .*/.exec(err.slice(-4000))?.[0] ?? 'without a message'}`);
      },
    );
  });
}

function asJson({ instance, measured, ratios }: Line): string {
  const { seconds, rssMB, matched, totalScore, proof } = measured;
  return JSON.stringify({
    instance: nameOf(instance),
    seconds: rounded(seconds),
    rssMB,
    matched,
    totalScore,
    proof,
    ratios,
  });
}

function asText({ instance, measured, ratios }: Line): string {
  const { seconds, firstSeconds, cpuSeconds, rssMB, matched, totalScore, proof, stages } = measured;
  const steps = Object.entries(stages).map(([stage, took]) => `${stage} ${rounded(took)}`);
  const against = Object.entries(ratios).map(([solver, ratio]) =>
    'skipped' in ratio
      ? `  ${solver}: ${ratio.skipped}`
      : `  ${solver}: ${ratio.step} × our assignment step, ${ratio.job} × our whole job, ${ratio.sameTotal ? 'same total' : 'ANOTHER TOTAL'}`,
  );
  return [
    `${nameOf(instance)}: ${rounded(seconds)} s (first run ${rounded(firstSeconds)} s, processor ${rounded(cpuSeconds)} s), ${rssMB} MB, ` +
      `${matched} matched, total ${totalScore}, proof ${proof ? 'valid' : 'NOT VALID'}`,
    `  seconds by stage: ${steps.join(', ')}`,
    ...against,
  ].join('\n');
}

function printGrowth(all: readonly Line[]): void {
  for (const shape of SHAPES) {
    const measured = all.filter(({ instance }) => instance.shape === shape && instance.size !== 'small');
    if (measured.length < 2) continue;
    const points = measured.map(({ instance, measured: { seconds } }) => ({
      x: Math.log(SIZES[instance.size].places),
      y: Math.log(seconds),
    }));
    console.log(`growth of the whole job, ${shape}: places^${slope(points).toFixed(2)}`);
  }
}

function slope(points: readonly { readonly x: number; readonly y: number }[]): number {
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const x = mean(points.map((point) => point.x));
  const y = mean(points.map((point) => point.y));
  const over = points.reduce((sum, point) => sum + (point.x - x) * (point.y - y), 0);
  return over / points.reduce((sum, point) => sum + (point.x - x) ** 2, 0);
}

function rounded(seconds: number): number {
  return Number(seconds.toPrecision(3));
}

function round(ratio: number): number {
  return Math.round(ratio * 10) / 10;
}
