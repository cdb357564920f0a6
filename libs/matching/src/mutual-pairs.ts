import { assignPlaces, type PassListener } from './assign.js';
import { withoutPairs, type CandidateGraph } from './candidate-graph.js';
import { aimValues, chosenPlan, compareAimValues, type ChosenPlan } from './chosen-plan.js';
import type { CompiledPeople } from './compile-people.js';
import type { EligibleRows, ForbiddenPairs } from './eligible-rows.js';
import { NOBODY, type Plan } from './plan.js';

/** Persons, by personId: who would be mentored, and by whom. */
export interface Direction {
  readonly mentee: string;
  readonly mentor: string;
}

/** A best plan without the pairs that the branch forbids; its prices prove it so. */
export interface Branch {
  readonly forbidden: readonly Direction[];
  readonly plan: Plan;
  readonly chosen: ChosenPlan;
}

export interface BranchedPlan {
  /** That of one of the branches. */
  readonly best: ChosenPlan;
  /** Every plan without mutual pairs lies in at least one of these. */
  readonly branches: readonly Branch[];
}

/**
 * Two people must not mentor each other, which prices alone cannot say. Where the best plan contains such a pair, every
 * allowed plan lacks one direction or the other, so both are tried, and so on: exact branch and bound. A branch whose
 * best is no better than a plan already found is closed. Mutual pairs are rare, and most problems have one branch.
 *
 * Plans of different branches are compared aim by aim: the folded worth of aims.ts keeps the order of aims only among
 * plans that the same pairs allow.
 */
export function assignWithoutMutualPairs(
  rows: EligibleRows,
  candidates: CandidateGraph,
  start: Plan,
  onPass?: PassListener,
): BranchedPlan {
  const closed: Branch[] = [];
  let best: ChosenPlan | null = null;
  let bestValues: readonly number[] = [];
  const open: { forbidden: readonly Direction[]; graph: CandidateGraph; plan: Plan }[] = [
    { forbidden: [], graph: candidates, plan: start },
  ];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    const { forbidden, plan } = node;
    const pairs = forbiddenPairs(rows.people, forbidden);
    const graph = assignPlaces(rows.without(pairs), withoutPairs(node.graph, pairs), plan, onPass);
    const chosen = chosenPlan(plan);
    const values = aimValues(rows.people, plan.aims, chosen);
    const isBetter = best === null || compareAimValues(values, bestValues) > 0;
    const mutual = isBetter ? findMutualPair(rows.people, plan.mentorOf) : null;
    if (mutual !== null) {
      const reverse = { mentee: mutual.mentor, mentor: mutual.mentee };
      open.push({ forbidden: [...forbidden, reverse], graph, plan: plan.copy() });
      open.push({ forbidden: [...forbidden, mutual], graph, plan: plan.copy() });
      continue;
    }
    closed.push({ forbidden, plan, chosen });
    if (isBetter) {
      best = chosen;
      bestValues = values;
    }
  }
  return { best: best ?? chosenPlan(start), branches: closed };
}

/** The first place, in order, whose mentor is in turn mentored by the place's mentee. */
export function findMutualPair(people: CompiledPeople, mentorOf: ArrayLike<number>): Direction | null {
  const mentorPersons = new Set(people.mentors.map((mentor) => mentor.personId));
  const directions: Direction[] = [];
  for (let place = 0; place < people.placeCount; place++) {
    const mentee = people.mentees[people.placeMentee[place]!]!.personId;
    const mentor = mentorOf[place]!;
    if (mentor === NOBODY || !mentorPersons.has(mentee)) continue;
    directions.push({ mentee, mentor: people.mentors[mentor]!.personId });
  }
  const keys = new Set(directions.map(({ mentee, mentor }) => JSON.stringify([mentee, mentor])));
  return directions.find(({ mentee, mentor }) => keys.has(JSON.stringify([mentor, mentee]))) ?? null;
}

/** All pairs of the given directions, on every track and for every profile of the persons. */
export function forbiddenPairs(people: CompiledPeople, directions: readonly Direction[]): ForbiddenPairs {
  const pairs = new Map<number, number[]>();
  for (const direction of directions) {
    const mentors = people.mentors.flatMap(({ personId }, index) =>
      personId === direction.mentor ? [index] : [],
    );
    for (let place = 0; place < people.placeCount; place++) {
      if (people.mentees[people.placeMentee[place]!]!.personId !== direction.mentee) continue;
      pairs.set(place, [...(pairs.get(place) ?? []), ...mentors]);
    }
  }
  return pairs;
}
