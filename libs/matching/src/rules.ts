import { measureServiceArea } from './measures.js';
import { pairFacts, type PairFacts } from './pair-facts.js';
import type { MatchingProblem, MenteeInput, MentorInput, Track } from './problem.js';
import type { Rule } from './result.js';
import { codeMeaning, scorePair } from './score-pair.js';

/**
 * The first hard rule that the pair breaks, in the order of RULES; null where the pair is eligible.
 * "Full" means full before the run: places that the run itself fills do not make a pair ineligible.
 */
export function checkPair(
  mentee: MenteeInput,
  mentor: MentorInput,
  track: Track,
  problem: MatchingProblem,
): Rule | null {
  return (
    checkPeople(mentee, mentor, track, pairFacts(problem)) ??
    checkFit(mentee, mentor, track, problem) ??
    (mentor.capacity - mentor.taken <= 0 ? 'mentor-full' : null) ??
    (scorePair(mentee, mentor, track, problem).score < problem.floor ? 'below-floor' : null)
  );
}

/** The rules about who the two are to each other, and the mentor's kind and standing. */
export function checkPeople(
  mentee: MenteeInput,
  mentor: MentorInput,
  track: Track,
  facts: PairFacts,
): Rule | null {
  if (mentor.kind !== track) return 'mentor-kind';
  if (mentor.personId === mentee.personId) return 'same-person';
  if (isSameOrganisation(mentee, mentor)) return 'same-organisation';
  if (mentor.status === 'paused') return 'mentor-paused';
  if (mentor.status !== 'approved') return 'mentor-not-approved';
  if (facts.isPaired(mentee.reference, mentor.reference, track)) return 'already-paired';
  if (facts.isMentoredBy(mentor.personId, mentee.personId)) return 'mentor-each-other';
  return (
    facts.conflictOf(mentee.reference, mentor.reference) ?? (isAvoided(mentee, mentor) ? 'avoid-list' : null)
  );
}

/** An organisation without a parent stands for its own group: its subsidiaries' people are in the same group. */
export function groupOf(person: {
  readonly organisationId: string;
  readonly groupId: string | null;
}): string {
  return person.groupId ?? person.organisationId;
}

function isSameOrganisation(mentee: MenteeInput, mentor: MentorInput): boolean {
  return mentee.organisationId === mentor.organisationId || groupOf(mentee) === groupOf(mentor);
}

function isAvoided(mentee: MenteeInput, mentor: MentorInput): boolean {
  return (
    mentee.avoidMentors.includes(mentor.reference) ||
    mentee.avoidOrganisationIds.includes(mentor.organisationId) ||
    mentor.avoidMentees.includes(mentee.reference) ||
    mentor.avoidOrganisationIds.includes(mentee.organisationId)
  );
}

/** The rules about how the two could work together. */
function checkFit(
  mentee: MenteeInput,
  mentor: MentorInput,
  track: Track,
  problem: MatchingProblem,
): Rule | null {
  if (!mentee.formats.some((format) => mentor.formats.includes(format))) return 'no-shared-format';
  if (track === 'business') return null;
  const { stageIndex, parentOf } = codeMeaning(problem);
  if (measureServiceArea(mentee.serviceAreas, mentor.serviceAreas, parentOf) === 0) return 'peer-area';
  return isLaterStage(mentee.stage, mentor.stage, stageIndex) ? null : 'peer-stage';
}

/** A stage that is not known is not known to be later. */
export function isLaterStage(
  mentee: string,
  mentor: string | null,
  stageIndex: ReadonlyMap<string, number>,
): boolean {
  const from = stageIndex.get(mentee);
  const to = mentor === null ? undefined : stageIndex.get(mentor);
  return from !== undefined && to !== undefined && to > from;
}
