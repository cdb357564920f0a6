import {
  CRITERIA,
  type MatchingProblem,
  type MenteeInput,
  type MentorInput,
  type Weights,
} from './problem.js';
import { ProblemError } from './problem-error.js';

const LARGEST_SCORE = 100_000;
const LONGEST_WAIT = 1000;
const LARGEST_CAPACITY = 1000;
const MOST_CHOICES = 5;
const ISO_DATE = /^\d{4}-\d{2}-\d{2}$/;

/**
 * Refuses what the engine cannot match exactly: numbers that are not whole or are out of range, weights that do not
 * add up to 100, references that are not unique, stages that are not in the order of stages.
 *
 * @throws ProblemError with everything that is wrong
 */
export function checkProblem(problem: MatchingProblem): void {
  const wrong: string[] = [];
  for (const track of ['business', 'peer'] as const) checkWeights(problem.weights[track], track, wrong);
  if (!isWhole(problem.floor, 0, LARGEST_SCORE)) wrong.push('floor must be a whole number from 0 to 100000');
  if (!ISO_DATE.test(problem.today)) wrong.push('today must be a date such as 2026-03-31');
  for (const { until } of problem.conflicts) {
    if (until !== null && !ISO_DATE.test(until))
      wrong.push(`the end of a conflict must be a date, not ${until}`);
  }
  const stages = new Set(problem.stageOrder);
  checkUnique(problem.mentees, 'mentee', wrong);
  checkUnique(problem.mentors, 'mentor', wrong);
  for (const mentee of problem.mentees) checkMentee(mentee, stages, wrong);
  for (const mentor of problem.mentors) checkMentor(mentor, stages, wrong);
  if (wrong.length > 0) throw new ProblemError(wrong);
}

function isWhole(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most;
}

function checkWeights(weights: Weights, track: string, wrong: string[]): void {
  let sum = 0;
  for (const criterion of CRITERIA) {
    const weight = weights[criterion];
    if (!isWhole(weight, 0, 100))
      wrong.push(`weight ${criterion} of track ${track} must be a whole number from 0 to 100`);
    sum += weight;
  }
  if (sum !== 100) wrong.push(`weights of track ${track} must add up to 100, not ${sum}`);
}

function checkUnique(people: readonly { readonly reference: string }[], role: string, wrong: string[]): void {
  const seen = new Set<string>();
  for (const { reference } of people) {
    if (seen.has(reference)) wrong.push(`${role} reference ${reference} is used twice`);
    seen.add(reference);
  }
}

function checkMentee(mentee: MenteeInput, stages: ReadonlySet<string>, wrong: string[]): void {
  const who = `mentee ${mentee.reference}`;
  if (!stages.has(mentee.stage)) wrong.push(`${who}: unknown stage ${mentee.stage}`);
  if (!isWhole(mentee.roundsWaited, 0, LONGEST_WAIT)) {
    wrong.push(`${who}: rounds waited must be a whole number from 0 to 1000`);
  }
  if (mentee.preferredMentors.length > MOST_CHOICES) wrong.push(`${who}: at most five preferred mentors`);
  checkWorkingStyle(mentee.workingStyle, who, wrong);
}

function checkMentor(mentor: MentorInput, stages: ReadonlySet<string>, wrong: string[]): void {
  const who = `mentor ${mentor.reference}`;
  if (mentor.stage !== null && !stages.has(mentor.stage)) wrong.push(`${who}: unknown stage ${mentor.stage}`);
  if (!isWhole(mentor.capacity, 0, LARGEST_CAPACITY)) {
    wrong.push(`${who}: capacity must be a whole number from 0 to 1000`);
  }
  if (!isWhole(mentor.taken, 0, LARGEST_CAPACITY))
    wrong.push(`${who}: taken must be a whole number from 0 to 1000`);
  checkWorkingStyle(mentor.workingStyle, who, wrong);
}

function checkWorkingStyle(style: MenteeInput['workingStyle'], who: string, wrong: string[]): void {
  if (style === null) return;
  if (style.length !== 4) wrong.push(`${who}: working style must have four answers`);
  for (const answer of style) {
    if (answer !== null && !isWhole(answer, 1, 5))
      wrong.push(`${who}: working style answers must be from 1 to 5`);
  }
}
