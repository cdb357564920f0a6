import type { MatchingProblem, Track } from '../problem.js';
import { byCode } from '../reference-order.js';
import { checkPair } from '../rules.js';
import { scorePair } from '../score-pair.js';

/** Aims 1 to 5 of a plan, in the order of the policy; larger is better throughout. */
export type AimValues = readonly number[];

export interface ChosenPair {
  readonly mentee: string;
  readonly mentor: string;
  readonly track: Track;
}

/** What a plan is worth by each aim, counted from the definitions alone. */
export function aimsOf(problem: MatchingProblem, pairs: readonly ChosenPair[]): AimValues {
  const menteeOf = new Map(problem.mentees.map((mentee) => [mentee.reference, mentee]));
  const mentorOf = new Map(problem.mentors.map((mentor) => [mentor.reference, mentor]));
  const published = new Set(problem.publishedPairs.map(keyOf));
  const loads = new Map(problem.mentors.map(({ reference, taken }) => [reference, taken]));
  let waited = 0;
  let score = 0;
  let kept = 0;
  for (const pair of pairs) {
    const mentee = menteeOf.get(pair.mentee)!;
    waited += mentee.roundsWaited;
    score += scorePair(mentee, mentorOf.get(pair.mentor)!, pair.track, problem).score;
    kept += published.has(keyOf(pair)) ? 1 : 0;
    loads.set(pair.mentor, loads.get(pair.mentor)! + 1);
  }
  const uneven = [...loads.values()].reduce((sum, load) => sum + load * load, 0);
  return problem.policy === 'most-places'
    ? [pairs.length, waited, score, -uneven, kept]
    : [score, pairs.length, waited, -uneven, kept];
}

/** The best aim values over all plans, by trying every one. For a handful of places only. */
export function bestByTrying(problem: MatchingProblem): AimValues {
  const places = problem.mentees.flatMap((mentee) =>
    mentee.tracks.filter((track) => problem.tracks.includes(track)).map((track) => ({ mentee, track })),
  );
  const options = places.map(({ mentee, track }) =>
    problem.mentors.filter((mentor) => checkPair(mentee, mentor, track, problem) === null),
  );
  const room = new Map(
    problem.mentors.map(({ reference, capacity, taken }) => [reference, capacity - taken]),
  );
  const pairs: ChosenPair[] = [];
  let best: AimValues = aimsOf(problem, []);
  const tryPlace = (at: number): void => {
    if (at === places.length) {
      if (hasMutualPair(problem, pairs)) return;
      const values = aimsOf(problem, pairs);
      if (compareAims(values, best) > 0) best = values;
      return;
    }
    tryPlace(at + 1);
    const { mentee, track } = places[at]!;
    for (const mentor of options[at]!) {
      const left = room.get(mentor.reference)!;
      if (left <= 0) continue;
      room.set(mentor.reference, left - 1);
      pairs.push({ mentee: mentee.reference, mentor: mentor.reference, track });
      tryPlace(at + 1);
      pairs.pop();
      room.set(mentor.reference, left);
    }
  };
  tryPlace(0);
  return best;
}

export function hasMutualPair(problem: MatchingProblem, pairs: readonly ChosenPair[]): boolean {
  const personOfMentee = new Map(problem.mentees.map(({ reference, personId }) => [reference, personId]));
  const personOfMentor = new Map(problem.mentors.map(({ reference, personId }) => [reference, personId]));
  const directions = pairs.map(({ mentee, mentor }) => [
    personOfMentee.get(mentee)!,
    personOfMentor.get(mentor)!,
  ]);
  const keys = new Set(directions.map((direction) => direction.join('\u0000')));
  return directions.some(([mentee, mentor]) => keys.has([mentor, mentee].join('\u0000')));
}

export function compareAims(a: AimValues, b: AimValues): number {
  for (let aim = 0; aim < a.length; aim++) if (a[aim] !== b[aim]) return a[aim]! - b[aim]!;
  return 0;
}

function keyOf({ mentee, mentor, track }: ChosenPair): string {
  return [mentee, mentor, track].join('\u0000');
}

/** Rows in another order, which must not matter. */
export function inReverse(problem: MatchingProblem): MatchingProblem {
  return {
    ...problem,
    mentees: [...problem.mentees].sort((a, b) => byCode(b.reference, a.reference)),
    mentors: [...problem.mentors].sort((a, b) => byCode(b.reference, a.reference)),
    conflicts: [...problem.conflicts].reverse(),
    existingPairs: [...problem.existingPairs].reverse(),
    publishedPairs: [...problem.publishedPairs].reverse(),
  };
}
