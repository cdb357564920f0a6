import munkres from 'munkres';
import { initNetworkFlow, SimpleMinCostFlow } from 'or-tools-wasm/network-flow';
import { greatestWorth, loadSolver } from '../../../libs/matching/src/testing/linear-programme.js';
import type { AssignmentProblem } from './assignment-problem.js';

export interface Solved {
  readonly totalScore: number;
  readonly seconds: number;
}

export const SOLVERS = ['munkres', 'or-tools-wasm', 'highs'] as const;
export type SolverName = (typeof SOLVERS)[number];

/** Greatest total score: the one aim that all of these can be given. Loading a solver is not counted, building its input is. */
export const solveWith: Readonly<Record<SolverName, (problem: AssignmentProblem) => Promise<Solved>>> = {
  munkres: (problem) => timed(() => Promise.resolve(solveDense(problem))),
  'or-tools-wasm': async (problem) => {
    await initNetworkFlow();
    return timed(() => solveFlow(problem));
  },
  highs: async (problem) => {
    const solver = await loadSolver();
    return timed(() => Promise.resolve(greatestWorth(solver, { ...problem, worth: problem.score })));
  },
};

async function timed(solve: () => Promise<number>): Promise<Solved> {
  const start = performance.now();
  const totalScore = await solve();
  return { totalScore, seconds: (performance.now() - start) / 1000 };
}

/** A matrix with one column for each unit of room; pairs that are not eligible cost nothing and bring nothing. */
function solveDense({ places, room, place, mentor, score }: AssignmentProblem): number {
  const firstColumn: number[] = [];
  let columns = 0;
  for (const units of room) {
    firstColumn.push(columns);
    columns += Math.min(units, places);
  }
  const costs = Array.from({ length: places }, () => new Float64Array(columns));
  place.forEach((p, pair) => {
    const from = firstColumn[mentor[pair]!]!;
    const to = from + Math.min(room[mentor[pair]!]!, places);
    for (let column = from; column < to; column++) costs[p]![column] = -score[pair]!;
  });
  let total = 0;
  for (const [p, column] of munkres(costs)) total -= costs[p]![column]!;
  return total;
}

/** Each place sends one unit through a mentor, or past them all for nothing. */
async function solveFlow({ places, room, place, mentor, score }: AssignmentProblem): Promise<number> {
  const flow = new SimpleMinCostFlow();
  const sink = places + room.length;
  const ones = (count: number): number[] => new Array<number>(count).fill(1);
  const every = Array.from({ length: places }, (_, p) => p);
  flow.addArcsWithCapacityAndUnitCost(
    place,
    mentor.map((m) => places + m),
    ones(place.length),
    score.map((points) => -points),
  );
  flow.addArcsWithCapacityAndUnitCost(
    every,
    every.map(() => sink),
    ones(places),
    every.map(() => 0),
  );
  const mentors = room.map((_, m) => places + m);
  flow.addArcsWithCapacityAndUnitCost(
    mentors,
    mentors.map(() => sink),
    room,
    mentors.map(() => 0),
  );
  flow.setNodesSupplies([...every, sink], [...ones(places), -places]);
  const status = await flow.solve();
  if (status !== Number(SimpleMinCostFlow.OPTIMAL))
    throw new Error(`or-tools-wasm stopped with status ${status}`);
  return -flow.optimalCost();
}
