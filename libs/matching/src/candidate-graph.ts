/**
 * The pairs that the solver looks at: for each place a row of mentors, the pair of greatest worth first.
 * `byMentor*` is the same graph seen from the mentors. Grown by pricing, never shrunk.
 */
export interface CandidateGraph {
  readonly placeCount: number;
  readonly mentorCount: number;
  /** Row of place p: entries rowStart[p] to rowStart[p + 1]. */
  readonly rowStart: Int32Array;
  readonly mentor: Int32Array;
  readonly worth: Float64Array;
  readonly byMentorStart: Int32Array;
  readonly byMentorPlace: Int32Array;
  readonly byMentorWorth: Float64Array;
  /** By place: no eligible pair that the graph lacks has a higher score; NONE_LEFT where it lacks none. */
  readonly bestLeft: Int32Array;
}

/** Below every score. */
export const NONE_LEFT = -1;

export interface NewPairs {
  readonly place: readonly number[];
  readonly mentor: readonly number[];
  readonly worth: readonly number[];
}

/** Rows must be sorted already: greatest worth first, then by mentor. */
export function graphOf(
  mentorCount: number,
  rowStart: Int32Array,
  mentor: Int32Array,
  worth: Float64Array,
  bestLeft: Int32Array,
): CandidateGraph {
  const placeCount = rowStart.length - 1;
  const edges = rowStart[placeCount]!;
  const byMentorStart = new Int32Array(mentorCount + 1);
  for (let edge = 0; edge < edges; edge++) byMentorStart[mentor[edge]! + 1]!++;
  for (let m = 0; m < mentorCount; m++) byMentorStart[m + 1]! += byMentorStart[m]!;
  const next = byMentorStart.slice(0, mentorCount);
  const byMentorPlace = new Int32Array(edges);
  const byMentorWorth = new Float64Array(edges);
  for (let place = 0; place < placeCount; place++) {
    for (let edge = rowStart[place]!; edge < rowStart[place + 1]!; edge++) {
      const slot = next[mentor[edge]!]!++;
      byMentorPlace[slot] = place;
      byMentorWorth[slot] = worth[edge]!;
    }
  }
  return {
    placeCount,
    mentorCount,
    rowStart,
    mentor,
    worth,
    byMentorStart,
    byMentorPlace,
    byMentorWorth,
    bestLeft,
  };
}

/** The graph with more pairs, given in order of place. Pairs that it has already must not be among them. */
export function withPairs(graph: CandidateGraph, pairs: NewPairs): CandidateGraph {
  const edges = graph.mentor.length + pairs.place.length;
  const rowStart = new Int32Array(graph.placeCount + 1);
  const mentor = new Int32Array(edges);
  const worth = new Float64Array(edges);
  let added = 0;
  for (let place = 0; place < graph.placeCount; place++) {
    const from = graph.rowStart[place]!;
    const to = graph.rowStart[place + 1]!;
    let end = rowStart[place]!;
    mentor.set(graph.mentor.subarray(from, to), end);
    worth.set(graph.worth.subarray(from, to), end);
    end += to - from;
    for (; pairs.place[added] === place; added++, end++) {
      mentor[end] = pairs.mentor[added]!;
      worth[end] = pairs.worth[added]!;
    }
    sortRow(mentor, worth, rowStart[place]!, end);
    rowStart[place + 1] = end;
  }
  return graphOf(graph.mentorCount, rowStart, mentor, worth, graph.bestLeft);
}

/** The graph without some pairs: mentors by place. */
export function withoutPairs(
  graph: CandidateGraph,
  left: ReadonlyMap<number, readonly number[]>,
): CandidateGraph {
  if (left.size === 0) return graph;
  const rowStart = new Int32Array(graph.placeCount + 1);
  const mentor = new Int32Array(graph.mentor.length);
  const worth = new Float64Array(graph.mentor.length);
  let end = 0;
  for (let place = 0; place < graph.placeCount; place++) {
    const out = left.get(place);
    for (let edge = graph.rowStart[place]!; edge < graph.rowStart[place + 1]!; edge++) {
      if (out?.includes(graph.mentor[edge]!) === true) continue;
      mentor[end] = graph.mentor[edge]!;
      worth[end++] = graph.worth[edge]!;
    }
    rowStart[place + 1] = end;
  }
  return graphOf(graph.mentorCount, rowStart, mentor.slice(0, end), worth.slice(0, end), graph.bestLeft);
}

/** Insertion sort by worth, downwards; rows are nearly in order already. */
export function sortRow(mentor: Int32Array, worth: Float64Array, start: number, end: number): void {
  for (let at = start + 1; at < end; at++) {
    const value = worth[at]!;
    const who = mentor[at]!;
    let to = at;
    for (; to > start && worth[to - 1]! < value; to--) {
      worth[to] = worth[to - 1]!;
      mentor[to] = mentor[to - 1]!;
    }
    worth[to] = value;
    mentor[to] = who;
  }
}
