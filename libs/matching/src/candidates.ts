import { worthOf, type Aims } from './aims.js';
import { graphOf, NONE_LEFT, sortRow, withPairs, type CandidateGraph } from './candidate-graph.js';
import { MentorCandidates } from './mentor-candidates.js';
import { isScarce } from './auction.js';
import type { EligibleRows } from './eligible-rows.js';
import { BestPairs } from './best-pairs.js';

/** How many best mentors of each place are kept for explanations: the chosen one and five alternatives. */
export const SHORTLIST = 6;

/** What one pass over all pairs finds out. */
export interface Candidates {
  readonly graph: CandidateGraph;
  readonly eligible: Int32Array;
  /** By place: the SHORTLIST eligible mentors of highest score, best first, then by reference; -1 where there are fewer. */
  readonly shortlist: Int32Array;
  /** Scores of the shortlist. */
  readonly shortlistScore: Int32Array;
}

/**
 * Scores every pair once and keeps, for each place, the best `width` for the solver. Where scores are equal at the edge,
 * which mentors are kept depends on the place, or else all places would compete for the same few.
 */
export function collectCandidates(
  rows: EligibleRows,
  aims: Aims,
  width: number,
  onProgress: (done: number) => void,
): Candidates {
  const { placeCount, mentors, problem } = rows.people;
  const best = new BestPairs(width, SHORTLIST);
  const eligible = new Int32Array(placeCount);
  const shortlist = new Int32Array(placeCount * SHORTLIST).fill(-1);
  const shortlistScore = new Int32Array(placeCount * SHORTLIST);
  const byMentor = rows.pools.map((pool) =>
    isScarce(rows.people, pool) ? new MentorCandidates(pool) : null,
  );
  const rowStart = new Int32Array(placeCount + 1);
  const bestLeft = new Int32Array(placeCount).fill(NONE_LEFT);
  let mentor = new Int32Array(placeCount * Math.min(width, 16));
  let worth = new Float64Array(mentor.length);
  for (let place = 0; place < placeCount; place++) {
    if ((place & 1023) === 0) onProgress(place);
    rows.load(place);
    eligible[place] = best.select(rows, problem.floor, place);
    byMentor[rows.pool.track]?.offer(rows, place);
    best.copyShortlist(shortlist, shortlistScore, place * SHORTLIST);
    const start = rowStart[place]!;
    const end = start + best.count;
    if (end > mentor.length) {
      mentor = grown(mentor, new Int32Array(2 * end));
      worth = grown(worth, new Float64Array(2 * end));
    }
    for (let at = 0; at < best.count; at++) {
      mentor[start + at] = best.mentor(at);
      worth[start + at] = worthOf(aims, place, best.mentor(at), best.score(at));
    }
    if (best.count < eligible[place]!) bestLeft[place] = best.score(best.count - 1);
    sortRow(mentor, worth, start, end);
    rowStart[place + 1] = end;
  }
  const edges = rowStart[placeCount]!;
  let graph = graphOf(mentors.length, rowStart, mentor.slice(0, edges), worth.slice(0, edges), bestLeft);
  for (const lists of byMentor) if (lists !== null) graph = withPairs(graph, lists.missingFrom(graph, aims));
  return { graph, eligible, shortlist, shortlistScore };
}

function grown<Column extends Int32Array | Float64Array>(from: Column, to: Column): Column {
  to.set(from);
  return to;
}
