import { foldAims, type Aims } from './aims.js';
import { checkProblem } from './check-problem.js';
import { aimValues, compareAimValues, type ChosenPlan } from './chosen-plan.js';
import { compilePeople, TRACKS, type CompiledPeople } from './compile-people.js';
import { EligibleRows } from './eligible-rows.js';
import { findMutualPair, forbiddenPairs, type Direction } from './mutual-pairs.js';
import { NOBODY } from './plan.js';
import { findUnderpriced, type Prices } from './price-check.js';
import type { MatchingProblem, Track } from './problem.js';
import type { Contribution, MatchingResult } from './result.js';
import { checkPair } from './rules.js';
import { scorePair } from './score-pair.js';
import { boundOfPrices, costOfLoads, worthOfChosen } from './worth-of-plan.js';

export interface ProofReport {
  readonly valid: boolean;
  readonly upperBound: number;
  /** What does not hold, in plain words; empty where the proof is valid. */
  readonly faults: readonly string[];
}

/** Prices of one branch, the plan that they prove its best, and whether some eligible pair is worth more than they allow. */
export interface PricedBranch extends Prices {
  readonly forbidden: readonly Direction[];
  readonly underpriced: number;
  readonly best: ChosenPlan;
}

/**
 * Checks a result against its problem, trusting nothing in the result: every chosen pair is eligible and scored by
 * the definition, capacities hold, nobody mentors each other, and no plan is better.
 *
 * The last follows from the prices by weak duality in the folded worth of aims.ts, which holds aims 1 to 5 in their order:
 * the prices allow every eligible pair (one pass over all of them), so no plan is worth more than their bound, and this plan
 * is worth exactly that. With more than one branch, the branches must cover all plans without mutual pairs; the prices of each prove
 * a plan to be its best, and this plan must be as good as every one of those, aim by aim.
 * Aim 6, the tie-break, needs no proof: any plan that passes is equally good.
 */
export function prove(problem: MatchingProblem, result: MatchingResult): ProofReport {
  checkProblem(problem);
  const people = compilePeople(problem);
  const aims = foldAims(people);
  const rows = new EligibleRows(people);
  const faults: string[] = [];
  const chosen = readPlan(people, result, faults);
  const branches = readBranches(people, result, chosen, faults).map((branch) => ({
    ...branch,
    underpriced: findUnderpriced(rows.without(forbiddenPairs(people, branch.forbidden)), aims, branch, 1)
      .count,
  }));
  checkClaims(people, result, chosen, faults);
  return provePlan(people, aims, chosen, branches, faults);
}

/** The checker itself, for a plan whose prices were already held against every eligible pair. */
export function provePlan(
  people: CompiledPeople,
  aims: Aims,
  chosen: ChosenPlan,
  branches: readonly PricedBranch[],
  found: readonly string[] = [],
): ProofReport {
  const faults = [...found];
  const plan = checkPlan(people, aims, chosen, faults);
  const mutual = findMutualPair(people, chosen.mentorOf);
  if (mutual !== null) faults.push(`${mutual.mentee} and ${mutual.mentor} would mentor each other`);
  if (!coverAll(branches, 0)) faults.push('the branches do not cover all plans');
  let upperBound = plan.total;
  for (const branch of branches) {
    const best = branch.best === chosen ? plan : checkPlan(people, aims, branch.best, faults);
    const over = checkBranch(people, aims, branch, best, faults);
    if (compareAimValues(best.values, plan.values) > 0) faults.push('another branch has a better plan');
    upperBound = Math.max(upperBound, best.total + over);
  }
  const valid = faults.length === 0;
  return { valid, upperBound: valid ? plan.total : upperBound, faults };
}

interface CheckedPlan {
  readonly total: number;
  /** In the unit of Aims. */
  readonly worth: bigint;
  /** Aim by aim. */
  readonly values: readonly number[];
}

/** Holds a plan against the definitions and the capacities. */
function checkPlan(people: CompiledPeople, aims: Aims, chosen: ChosenPlan, faults: string[]): CheckedPlan {
  const loads = new Int32Array(people.mentors.length);
  let total = 0;
  for (let place = 0; place < people.placeCount; place++) {
    const mentor = chosen.mentorOf[place]!;
    if (mentor === NOBODY) continue;
    loads[mentor]!++;
    total += chosen.scores[place]!;
    checkChosenPair(people, place, mentor, chosen.scores[place]!, faults);
  }
  people.mentors.forEach(({ reference }, mentor) => {
    if (loads[mentor]! > people.room[mentor]!) faults.push(`mentor ${reference} has more mentees than room`);
  });
  const worth = worthOfChosen(aims, chosen.mentorOf, chosen.scores) - costOfLoads(aims, loads);
  return { total, worth, values: aimValues(people, aims, chosen) };
}

/** Whether the prices prove the branch's plan; returns by how many points of score they let another be better. */
function checkBranch(
  people: CompiledPeople,
  aims: Aims,
  branch: PricedBranch,
  { worth }: CheckedPlan,
  faults: string[],
): number {
  if (branch.underpriced > 0)
    faults.push(`${branch.underpriced} eligible pairs are worth more than their prices`);
  if (branch.placePrice.some((price) => price < 0)) faults.push('a place has a price below 0');
  for (const [place, mentors] of forbiddenPairs(people, branch.forbidden)) {
    if (mentors.includes(branch.best.mentorOf[place]!)) faults.push('a branch has a pair that it forbids');
  }
  const bound = boundOfPrices(people, aims, branch);
  if (bound !== worth) faults.push('the prices do not prove that no plan is better');
  return bound <= worth ? 0 : Number((bound - worth) / BigInt(aims.points));
}

function checkChosenPair(
  people: CompiledPeople,
  place: number,
  mentor: number,
  score: number,
  faults: string[],
): void {
  const { problem } = people;
  const mentee = people.mentees[people.placeMentee[place]!]!;
  const other = people.mentors[mentor]!;
  const track = TRACKS[people.placeTrack[place]!] as Track;
  const pair = `${mentee.reference} with ${other.reference} on track ${track}`;
  const rule = checkPair(mentee, other, track, problem);
  if (rule !== null) faults.push(`${pair} is not eligible: ${rule}`);
  if (scorePair(mentee, other, track, problem).score !== score) faults.push(`${pair} has another score`);
}

/** True where the branches come from splitting again and again into "not this direction" and "not the other". */
function coverAll(branches: readonly Pick<PricedBranch, 'forbidden'>[], depth: number): boolean {
  const split = branches[0]?.forbidden[depth];
  if (branches.length <= 1) return branches.length === 1 && split === undefined;
  if (split === undefined) return false;
  const here = branches.filter((branch) => isSame(branch.forbidden[depth], split.mentee, split.mentor));
  const reverse = branches.filter((branch) => isSame(branch.forbidden[depth], split.mentor, split.mentee));
  return (
    here.length + reverse.length === branches.length &&
    coverAll(here, depth + 1) &&
    coverAll(reverse, depth + 1)
  );
}

function isSame(direction: Direction | undefined, mentee: string, mentor: string): boolean {
  return direction?.mentee === mentee && direction.mentor === mentor;
}

function readPlan(people: CompiledPeople, result: MatchingResult, faults: string[]): ChosenPlan {
  const mentorOf = new Int32Array(people.placeCount).fill(NOBODY);
  const scores = new Int32Array(people.placeCount);
  const mentorIndex = new Map(people.mentors.map(({ reference }, index) => [reference, index]));
  const placeIndex = new Map<string, number>();
  people.placeMentee.forEach((mentee, place) => {
    placeIndex.set(
      placeKey(people.mentees[mentee]!.reference, TRACKS[people.placeTrack[place]!] as Track),
      place,
    );
  });
  const unseen = new Set(placeIndex.keys());
  for (const { mentee, track } of [...result.matches, ...result.unfilled]) {
    if (!unseen.delete(placeKey(mentee, track)))
      faults.push(`place ${mentee} on track ${track} is unknown or appears twice`);
  }
  if (unseen.size > 0) faults.push(`${unseen.size} places have neither a mentor nor a reason`);
  for (const { mentee, track, mentor, score } of result.matches) {
    const place = placeIndex.get(placeKey(mentee, track));
    const index = mentorIndex.get(mentor);
    if (index === undefined) faults.push(`mentor ${mentor} is unknown`);
    if (place === undefined || index === undefined) continue;
    mentorOf[place] = index;
    scores[place] = score;
  }
  return { mentorOf, scores };
}

function placeKey(mentee: string, track: Track): string {
  return `${track}\u0000${mentee}`;
}

function readBranches(
  people: CompiledPeople,
  result: MatchingResult,
  chosen: ChosenPlan,
  faults: string[],
): Omit<PricedBranch, 'underpriced'>[] {
  return (result.proof.branches ?? []).flatMap(({ forbidden, mentors, placePrices, mentorPrices }) => {
    const whole = [...placePrices, ...mentorPrices].every((price) => Number.isSafeInteger(price));
    if (!whole || placePrices.length !== people.placeCount || mentorPrices.length !== people.mentors.length) {
      faults.push('the prices are not one whole number for each place and mentor');
      return [];
    }
    const prices = {
      placePrice: Float64Array.from(placePrices),
      mentorPrice: Float64Array.from(mentorPrices),
    };
    const best = mentors === undefined ? chosen : readBranchPlan(people, mentors, faults);
    return [{ forbidden, best, ...prices }];
  });
}

function readBranchPlan(
  people: CompiledPeople,
  references: readonly (string | null)[],
  faults: string[],
): ChosenPlan {
  const mentorIndex = new Map(people.mentors.map(({ reference }, index) => [reference, index]));
  const mentorOf = new Int32Array(people.placeCount).fill(NOBODY);
  const scores = new Int32Array(people.placeCount);
  if (references.length !== people.placeCount) faults.push('the plan of a branch has other places');
  references.slice(0, people.placeCount).forEach((reference, place) => {
    if (reference === null) return;
    const index = mentorIndex.get(reference);
    if (index === undefined) return void faults.push(`mentor ${reference} is unknown`);
    const mentee = people.mentees[people.placeMentee[place]!]!;
    const track = TRACKS[people.placeTrack[place]!] as Track;
    mentorOf[place] = index;
    scores[place] = scorePair(mentee, people.mentors[index]!, track, people.problem).score;
  });
  return { mentorOf, scores };
}

/** What a result claims beyond its pairs: the total and the parts of every score. */
function checkClaims(
  people: CompiledPeople,
  result: MatchingResult,
  chosen: ChosenPlan,
  faults: string[],
): void {
  const total = chosen.scores.reduce((sum, score) => sum + score, 0);
  if (result.totalScore !== total) faults.push('the total score is not the sum of the scores');
  if (result.places !== people.placeCount) faults.push('the number of places is wrong');
  const menteeOf = new Map(people.mentees.map((mentee) => [mentee.reference, mentee]));
  const mentorOf = new Map(people.mentors.map((mentor) => [mentor.reference, mentor]));
  for (const { mentee, mentor, track, contributions } of result.matches) {
    const pair = [menteeOf.get(mentee), mentorOf.get(mentor)] as const;
    if (pair[0] === undefined || pair[1] === undefined) continue;
    const parts = scorePair(pair[0], pair[1], track, people.problem).contributions;
    if (JSON.stringify(parts.map(partKey)) !== JSON.stringify(contributions.map(partKey))) {
      faults.push(`${mentee} with ${mentor} on track ${track} has other contributions`);
    }
  }
}

function partKey({ criterion, measure, weight, points }: Contribution): unknown[] {
  return [criterion, measure, weight, points];
}
