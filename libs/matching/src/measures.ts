import type { Criterion, MenteeInput, MentorInput, WorkingStyle } from './problem.js';

/**
 * The seven criteria, each measured from 0 to 1000 in whole numbers; every division rounds down.
 * This is the definition: the fast kernel is checked against it, pages and tests explain with it.
 */

export const FULL = 1000;
export const NEUTRAL = 500;
/** For areas that share a parent, or of which one is the other's parent. */
export const RELATED_AREA = 333;
export const TOPIC_WEIGHTS = [3, 2, 1] as const;
export const TOPICS_SCORED = TOPIC_WEIGHTS.length;
/** For the mentee's 1st to 5th choice of mentor. */
export const CHOICE_MEASURES = [1000, 800, 600, 400, 200] as const;
export const STYLE_ANSWERS = 4;
export const WIDEST_STYLE_DIFFERENCE = 16;

/** What codes mean to each other: the order of stages and the parents of service areas. */
export interface CodeMeaning {
  readonly stageIndex: ReadonlyMap<string, number>;
  readonly parentOf: Readonly<Record<string, string>>;
}

export function measure(
  criterion: Criterion,
  mentee: MenteeInput,
  mentor: MentorInput,
  codes: CodeMeaning,
): number {
  switch (criterion) {
    case 'needs':
      return measureNeeds(mentee.topics, mentor.topics);
    case 'serviceArea':
      return measureServiceArea(mentee.serviceAreas, mentor.serviceAreas, codes.parentOf);
    case 'stage':
      return measureStage(mentee.stage, mentor.stage, codes.stageIndex);
    case 'workingStyle':
      return measureWorkingStyle(mentee.workingStyle, mentor.workingStyle);
    case 'preferences':
      return measurePreferences(mentee, mentor);
    case 'background':
      return measureBackground(mentee.legalForm, mentor.legalForm);
    case 'practical':
      return measurePractical(mentee, mentor);
  }
}

/** The mentee's first three topics, weighted 3, 2, 1. A mentee without topics has no need that could be met: 0. */
export function measureNeeds(needed: MenteeInput['topics'], offered: MentorInput['topics']): number {
  const used = Math.min(needed.length, TOPICS_SCORED);
  let sum = 0;
  let weights = 0;
  for (let place = 0; place < used; place++) {
    const weight = TOPIC_WEIGHTS[place] ?? 0;
    weights += weight;
    sum += weight * topicLevel(needed[place] ?? '', offered);
  }
  return weights === 0 ? 0 : Math.floor(sum / weights);
}

function topicLevel(topic: string, offered: MentorInput['topics']): number {
  let level = 0;
  for (const offer of offered) {
    if (offer.code === topic) level = Math.max(level, offer.level === 'strong' ? FULL : NEUTRAL);
  }
  return level;
}

export function measureServiceArea(
  menteeAreas: readonly string[],
  mentorAreas: readonly string[],
  parentOf: Readonly<Record<string, string>>,
): number {
  let best = 0;
  for (const one of menteeAreas) {
    for (const other of mentorAreas) best = Math.max(best, relateAreas(one, other, parentOf));
  }
  return best;
}

function relateAreas(one: string, other: string, parentOf: Readonly<Record<string, string>>): number {
  if (one === other) return FULL;
  const parent = parentOf[one];
  const otherParent = parentOf[other];
  const related = parent === other || otherParent === one || (parent !== undefined && parent === otherParent);
  return related ? RELATED_AREA : 0;
}

/** Has the mentor done the step that the mentee faces? */
export function measureStage(
  mentee: string,
  mentor: string | null,
  stageIndex: ReadonlyMap<string, number>,
): number {
  const from = stageIndex.get(mentee);
  const to = mentor === null ? undefined : stageIndex.get(mentor);
  if (from === undefined || to === undefined) return NEUTRAL;
  const beyond = to - from;
  if (beyond <= 0) return 0;
  return beyond <= 2 ? FULL : NEUTRAL;
}

export function measureWorkingStyle(mentee: WorkingStyle, mentor: WorkingStyle): number {
  if (mentee === null || mentor === null) return NEUTRAL;
  let difference = 0;
  for (let question = 0; question < STYLE_ANSWERS; question++) {
    const one = mentee[question] ?? null;
    const other = mentor[question] ?? null;
    if (one === null || other === null) return NEUTRAL;
    difference += Math.abs(one - other);
  }
  return measureStyleDifference(difference);
}

/** By the sum of the differences over all answers. */
export function measureStyleDifference(difference: number): number {
  return Math.floor((FULL * (WIDEST_STYLE_DIFFERENCE - difference)) / WIDEST_STYLE_DIFFERENCE);
}

export function measurePreferences(mentee: MenteeInput, mentor: MentorInput): number {
  return Math.floor((measureMenteeChoice(mentee, mentor.reference) + measureMentorLists(mentee, mentor)) / 2);
}

export function measureMenteeChoice(mentee: MenteeInput, mentor: string): number {
  if (mentee.preferredMentors.length === 0) return NEUTRAL;
  const place = mentee.preferredMentors.indexOf(mentor);
  return place === -1 ? 0 : (CHOICE_MEASURES[place] ?? 0);
}

function measureMentorLists(mentee: MenteeInput, mentor: MentorInput): number {
  const given: number[] = [];
  if (mentor.preferredStages.length > 0) given.push(mentor.preferredStages.includes(mentee.stage) ? FULL : 0);
  if (mentor.preferredTopics.length > 0) {
    const wanted = mentee.topics
      .slice(0, TOPICS_SCORED)
      .some((topic) => mentor.preferredTopics.includes(topic));
    given.push(wanted ? FULL : 0);
  }
  if (given.length === 0) return NEUTRAL;
  return Math.floor(given.reduce((sum, one) => sum + one, 0) / given.length);
}

/** Undecided counts as missing. */
export function measureBackground(mentee: string | null, mentor: string | null): number {
  if (isUndecided(mentee) || isUndecided(mentor)) return NEUTRAL;
  return mentee === mentor ? FULL : 0;
}

export function isUndecided(legalForm: string | null): boolean {
  return legalForm === null || legalForm === 'undecided';
}

export function measurePractical(mentee: MenteeInput, mentor: MentorInput): number {
  const slots = measureSlots(mentee.availability, mentor.availability);
  if (!wantsInPerson(mentee.formats)) return slots;
  return Math.floor((slots + measureRegion(mentee.region, mentor.region)) / 2);
}

export function wantsInPerson(formats: readonly string[]): boolean {
  return formats.includes('in-person');
}

export function measureSlots(mentee: readonly string[], mentor: readonly string[]): number {
  let shared = 0;
  mentee.forEach((slot, place) => {
    if (mentor.includes(slot) && mentee.indexOf(slot) === place) shared++;
  });
  if (shared === 0) return 0;
  return shared === 1 ? NEUTRAL : FULL;
}

export function measureRegion(mentee: string, mentor: string): number {
  return mentee === mentor || mentee === 'national' || mentor === 'national' ? FULL : 0;
}
