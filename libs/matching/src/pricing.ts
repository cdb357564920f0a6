import type { Aims } from './aims.js';
import type { CandidateGraph } from './candidate-graph.js';
import type { EligibleRows } from './eligible-rows.js';
import { PriceCheck, type Prices, type UnderpricedPairs } from './price-check.js';

/** Looking over a whole row costs about as much as looking at this share of its mentors one by one. */
const WORTH_A_ROW = 0.15;

/**
 * Eligible pairs that the graph lacks and that are worth more than their prices, without looking at most pairs: the
 * graph has every pair of a place above the score `bestLeft`, so only mentors whose price leaves room below that
 * score can be underpriced. Finds what findUnderpriced would find, if the prices hold on the graph itself; the
 * proof does not rely on it.
 */
export function findLeftOut(
  rows: EligibleRows,
  graph: CandidateGraph,
  aims: Aims,
  prices: Prices,
  most: number,
): UnderpricedPairs {
  const check = new PriceCheck(rows, aims, prices, most);
  const byPrice = rows.pools.map(({ track }) => sortByPrice(check.pricesOf(track)));
  for (let place = 0; place < graph.placeCount; place++) {
    const { positions, sorted } = byPrice[rows.people.placeTrack[place]!]!;
    const cheap = countBelow(sorted, graph.bestLeft[place]! - check.slackOf(place));
    if (cheap > WORTH_A_ROW * positions.length) check.lookOver(place);
    else if (cheap > 0) check.lookAt(place, positions, cheap);
  }
  return check.found;
}

/** Positions of the mentors of one pool, the cheapest first, and their prices in the same order. */
function sortByPrice(prices: Float64Array): { positions: Int32Array; sorted: Float64Array } {
  const positions = Int32Array.from(prices, (_, at) => at).sort((a, b) => prices[a]! - prices[b]! || a - b);
  return { positions, sorted: Float64Array.from(positions, (at) => prices[at]!) };
}

/** How many of the sorted values are below the limit. */
function countBelow(sorted: Float64Array, limit: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
