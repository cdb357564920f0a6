import type { CompiledPeople } from './compile-people.js';
import { ProblemError } from './problem-error.js';
import { TRACKS } from './compile-people.js';

/** Distances are sums of a few values; with this limit they stay whole and exact (below 2^53). */
const LARGEST_EXACT_VALUE = 2 ** 51;
const LARGEST_SCORE = 100_000;

/**
 * The aims of a run, in their strict order, folded into one whole number.
 *
 * A pair is worth `fill × (1 + rounds waited) + score × points + kept`, and the k-th mentee of a mentor costs
 * `load × (2k − 1)`, which sums to the square of the load. Two plans differ by alternating paths and cycles, each
 * of which can be exchanged by itself, and each of which visits a mentor once. So the factors only have to keep
 * the order of aims *within one such path*, where at most one place is gained or lost, at most one mentee more
 * waits, the load changes at the two ends only, and score and kept pairs change at most once for each mentor.
 * A plan of greatest worth is then best for all five aims in their order, among the plans that the same pairs allow;
 * where plans keep a rule beyond pairs and capacities, their worth does not compare (see mutual-pairs.ts).
 *
 * `1 + waited` puts places first: a path that gains a place loses none, so its change in this sum is positive,
 * and a path that swaps places changes the rounds waited alone. With places first, the sets of places that can be
 * filled together are the bases of a matroid, where only the *order* of waits matters (the greedy set is best for any
 * increasing weights), so waits are replaced by their rank, which keeps the numbers small.
 *
 * Only where all that does not fit into exact numbers (a hundred thousand places with as many published pairs) is the
 * last aim left out: then kept is 0, and aims 1 to 4 are still exact and proved.
 */
export interface Aims {
  readonly fill: number;
  readonly points: number;
  readonly load: number;
  /** Worth of keeping a published pair: 1, or 0 where nothing was published or it would not fit. */
  readonly kept: number;
  /** By place: fill × (1 + rounds waited, or their rank). */
  readonly placeWorth: Float64Array;
  /** Load that each mentor has already. */
  readonly taken: Int32Array;
  /** By place: mentors (by index) of its published pairs; absent where there are none. */
  readonly published: ReadonlyMap<number, readonly number[]>;
}

export function foldAims(people: CompiledPeople): Aims {
  const { problem, mentees, mentors } = people;
  const published = publishedPairs(people);
  const waits = Array.from(people.placeMentee, (mentee) => mentees[mentee]?.roundsWaited ?? 0);
  const ranks = problem.policy === 'most-places' ? rankOf(waits) : waits;
  const folded = foldFactors(people, ranks, published.size) ?? foldFactors(people, ranks, 0);
  if (folded === null) throw new ProblemError(['the problem is too large to be solved exactly']);
  return {
    fill: folded.fill,
    points: folded.points,
    load: folded.load,
    kept: folded.kept,
    placeWorth: Float64Array.from(ranks, (rank) => folded.fill * (1 + rank)),
    taken: Int32Array.from(mentors, (mentor) => mentor.taken),
    published,
  };
}

type Factors = Pick<Aims, 'fill' | 'points' | 'load' | 'kept'>;

/** Null where the worth of a pair would be too large to be exact. */
function foldFactors(people: CompiledPeople, ranks: readonly number[], published: number): Factors | null {
  const { problem, mentors, placeCount } = people;
  const longestPath = Math.min(placeCount, mentors.length) + 1;
  const largestRank = ranks.reduce((largest, rank) => Math.max(largest, rank), 0);
  const largestLoad = mentors.reduce(
    (largest, { taken }, mentor) => Math.max(largest, taken + Math.min(people.room[mentor]!, placeCount)),
    1,
  );
  const keptRange = Math.min(published, longestPath);
  const load = keptRange + 1;
  const unit = 2 * largestLoad * load + keptRange + 1;
  const scoreRange = (LARGEST_SCORE - problem.floor) * longestPath + LARGEST_SCORE;
  const placesFirst = problem.policy === 'most-places';
  const points = placesFirst ? unit : (largestRank + 2) * unit;
  const fill = placesFirst ? (scoreRange + 1) * points : unit;
  if (fill * (1 + largestRank) + LARGEST_SCORE * points > LARGEST_EXACT_VALUE) return null;
  return { fill, points, load, kept: keptRange > 0 ? 1 : 0 };
}

/** Each wait's place in the order of waits that occur, from 0 for none. */
function rankOf(waits: readonly number[]): number[] {
  const order = [...new Set([0, ...waits])].sort((a, b) => a - b);
  const ranks = new Map(order.map((wait, rank) => [wait, rank]));
  return waits.map((wait) => ranks.get(wait) ?? 0);
}

/** Worth of a pair with this score, before the cost of load. */
export function worthOf(aims: Aims, place: number, mentor: number, score: number): number {
  const kept = aims.published.get(place)?.includes(mentor) === true ? aims.kept : 0;
  return (aims.placeWorth[place] ?? 0) + score * aims.points + kept;
}

/** What one mentee more costs a mentor who is given `load` mentees in this run. */
export function costOfNext(aims: Aims, mentor: number, load: number): number {
  return aims.load * (2 * ((aims.taken[mentor] ?? 0) + load) + 1);
}

function publishedPairs(people: CompiledPeople): Map<number, number[]> {
  const pairs = new Map<number, number[]>();
  if (people.problem.publishedPairs.length === 0) return pairs;
  const mentorIndex = new Map(people.mentors.map((mentor, index) => [mentor.reference, index]));
  const placeIndex = new Map<string, number>();
  people.placeMentee.forEach((mentee, place) => {
    const track = TRACKS[people.placeTrack[place] ?? 0];
    placeIndex.set(`${track}\u0000${people.mentees[mentee]?.reference}`, place);
  });
  for (const { mentee, mentor, track } of people.problem.publishedPairs) {
    const place = placeIndex.get(`${track}\u0000${mentee}`);
    const index = mentorIndex.get(mentor);
    if (place === undefined || index === undefined) continue;
    const mentors = pairs.get(place) ?? [];
    if (!mentors.includes(index)) pairs.set(place, [...mentors, index]);
  }
  return pairs;
}
