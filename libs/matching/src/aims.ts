import type { CompiledPeople } from './compile-people.js';
import { ProblemError } from './problem-error.js';
import { TRACKS } from './compile-people.js';

/** Distances are sums of a few values; with this limit they stay whole and exact (below 2^53). */
const LARGEST_EXACT_VALUE = 2 ** 50;
const LARGEST_SCORE = 100_000;

/**
 * The aims of a run, in their strict order, folded into one whole number.
 *
 * A pair is worth `fill × (1 + rounds waited) + score × points + kept`, and the k-th mentee of a mentor costs
 * `load × (2k − 1)`, which sums to the square of the load. Two plans differ by alternating paths and cycles, each
 * of which can be exchanged by itself, and each of which visits a mentor once. So the factors only have to keep
 * the order of aims *within one such path*, where at most one place is gained or lost, at most one mentee more
 * waits, the load changes at the two ends only, and score and kept pairs change at most once for each mentor.
 * A plan of greatest worth is then best for all five aims in their order.
 *
 * `1 + waited` puts places first: a path that gains a place loses none, so its change in this sum is positive,
 * and a path that swaps places changes the rounds waited alone.
 */
export interface Aims {
  readonly fill: number;
  readonly points: number;
  readonly load: number;
  /** Worth of keeping a published pair: 1, or 0 where nothing was published. */
  readonly kept: number;
  /** By place: fill × (1 + rounds waited). */
  readonly placeWorth: Float64Array;
  /** Load that each mentor has already. */
  readonly taken: Int32Array;
  /** By place: mentors (by index) of its published pairs; absent where there are none. */
  readonly published: ReadonlyMap<number, readonly number[]>;
}

export function foldAims(people: CompiledPeople): Aims {
  const { problem, mentees, mentors } = people;
  const published = publishedPairs(people);
  const longestPath = Math.min(people.placeCount, mentors.length) + 1;
  const waits = Array.from(people.placeMentee, (mentee) => mentees[mentee]?.roundsWaited ?? 0);
  const longestWait = waits.reduce((longest, wait) => Math.max(longest, wait), 0);
  const largestCapacity = mentors.reduce((largest, { capacity }) => Math.max(largest, capacity), 1);

  const keptRange = Math.min(published.size, longestPath);
  const load = keptRange + 1;
  const tail = 2 * largestCapacity * load + keptRange;
  const placesFirst = problem.policy === 'most-places';
  const points = placesFirst ? tail + 1 : (longestWait + 2) * (tail + 1);
  const fill = placesFirst ? (LARGEST_SCORE * longestPath + 1) * points : tail + 1;
  if (fill * (1 + longestWait) + LARGEST_SCORE * points > LARGEST_EXACT_VALUE) {
    throw new ProblemError(['the problem is too large to be solved exactly']);
  }
  return {
    fill,
    points,
    load,
    kept: keptRange > 0 ? 1 : 0,
    placeWorth: Float64Array.from(waits, (wait) => fill * (1 + wait)),
    taken: Int32Array.from(mentors, (mentor) => mentor.taken),
    published,
  };
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
