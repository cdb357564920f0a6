import type { Aims } from './aims.js';
import type { CompiledPeople } from './compile-people.js';
import { NOBODY, type Plan } from './plan.js';

/** A plan by itself, without prices: one mentor or NOBODY for each place, and the score of the pair. */
export interface ChosenPlan {
  readonly mentorOf: Int32Array;
  readonly scores: Int32Array;
}

/** The scores that the solver worked with, read back from its prices; the proof then compares them with the definition. */
export function chosenPlan(plan: Plan): ChosenPlan {
  const scores = new Int32Array(plan.placeCount);
  plan.mentorOf.forEach((mentor, place) => {
    if (mentor === NOBODY) return;
    const { aims, placePrice, mentorPrice } = plan;
    const worth = placePrice[place]! + mentorPrice[mentor]! - aims.placeWorth[place]!;
    scores[place] = Math.floor(worth / aims.points);
  });
  return { mentorOf: plan.mentorOf, scores };
}

/** What a plan comes to by aims 1 to 5, one by one, in the order of the policy; larger is better throughout. */
export function aimValues(
  people: CompiledPeople,
  aims: Aims,
  { mentorOf, scores }: ChosenPlan,
): readonly number[] {
  const loads = Int32Array.from(aims.taken);
  let places = 0;
  let waited = 0;
  let score = 0;
  let kept = 0;
  mentorOf.forEach((mentor, place) => {
    if (mentor === NOBODY) return;
    places++;
    waited += people.mentees[people.placeMentee[place]!]!.roundsWaited;
    score += scores[place]!;
    if (aims.published.get(place)?.includes(mentor) === true) kept += aims.kept;
    loads[mentor]!++;
  });
  const uneven = loads.reduce((sum, load) => sum + load * load, 0);
  return people.problem.policy === 'most-places'
    ? [places, waited, score, -uneven, kept]
    : [score, places, waited, -uneven, kept];
}

/** Negative where the first is worse, by the first aim in which they differ. */
export function compareAimValues(one: readonly number[], other: readonly number[]): number {
  const first = one.findIndex((value, aim) => value !== other[aim]);
  return first === -1 ? 0 : one[first]! - other[first]!;
}
