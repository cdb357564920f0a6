import { Augmenter } from './augment.js';
import { withPairs, type CandidateGraph } from './candidate-graph.js';
import type { EligibleRows } from './eligible-rows.js';
import { NOBODY, type Plan } from './plan.js';
import { allPlaces, findUnderpriced } from './price-check.js';
import { findLeftOut } from './pricing.js';

/** How many underpriced pairs of one place are taken up after each pass. */
const MOST_NEW_PAIRS = 24;

/** Told after each pass how many passes there were. */
export type PassListener = (stage: 'assign' | 'prove', done: number) => void;

/**
 * Makes `plan` the exact best over all eligible pairs: solve on the candidates, look for pairs left out that are worth
 * more than their prices, take those up, repair, and so on until there are none. Then the prices prove the plan.
 *
 * While pairs turn up, only those are looked at that could be underpriced; the last pass, which finds nothing, goes over
 * every eligible pair and takes nothing for granted.
 *
 * @returns the graph with the pairs that were taken up
 */
export function assignPlaces(
  rows: EligibleRows,
  candidates: CandidateGraph,
  plan: Plan,
  onPass: PassListener = () => undefined,
): CandidateGraph {
  let graph = candidates;
  repair(graph, plan);
  for (let passes = 1; ; passes++) {
    let leftOut = findLeftOut(rows, graph, plan.aims, plan, MOST_NEW_PAIRS);
    while (leftOut.count > 0) {
      graph = withPairs(graph, leftOut);
      repair(graph, plan);
      leftOut = findLeftOut(rows, graph, plan.aims, plan, MOST_NEW_PAIRS);
    }
    onPass('assign', passes);
    const every = allPlaces(rows, (done) => onPass('prove', done));
    const underpriced = findUnderpriced(rows, plan.aims, plan, MOST_NEW_PAIRS, every);
    if (underpriced.count === 0) return graph;
    graph = withPairs(graph, underpriced);
    repair(graph, plan);
  }
}

/**
 * Makes the prices of places right for the graph, lets go of pairs that are no longer the place's best, and
 * repairs: first mentors who are priced above the room that they have, then free places.
 */
export function repair(graph: CandidateGraph, plan: Plan): void {
  for (let place = 0; place < graph.placeCount; place++) priceAgain(graph, plan, place);
  const augmenter = new Augmenter(graph, plan);
  for (let mentor = 0; mentor < graph.mentorCount; mentor++) {
    while (augmenter.fillMentor(mentor)) {
      // Each turn brings one place; the last brings the price down.
    }
  }
  for (let place = 0; place < graph.placeCount; place++) {
    if (plan.mentorOf[place] === NOBODY && plan.placePrice[place]! > 0) augmenter.placeFrom(place);
  }
}

function priceAgain(graph: CandidateGraph, plan: Plan, place: number): void {
  const mentor = plan.mentorOf[place]!;
  let best = 0;
  let own = -Infinity;
  for (let edge = graph.rowStart[place]!; edge < graph.rowStart[place + 1]!; edge++) {
    const profit = graph.worth[edge]! - plan.mentorPrice[graph.mentor[edge]!]!;
    if (profit > best) best = profit;
    if (graph.mentor[edge] === mentor) own = profit;
  }
  plan.placePrice[place] = best;
  if (mentor !== NOBODY && own < best) plan.release(place);
}
