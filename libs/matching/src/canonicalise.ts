import {
  CRITERIA,
  type ConflictInput,
  type ExistingPair,
  type MatchingProblem,
  type MenteeInput,
  type MentorInput,
  type Weights,
} from './problem.js';
import { byCode } from './reference-order.js';

/**
 * One spelling for each problem: rows by reference, sets sorted and without repeats, keys in a fixed order.
 * `JSON.stringify` of it is the same text for the same people in any order of rows, so a caller can hash it.
 * What is ordered by meaning (topics, choices, the main area first) keeps its order.
 */
export function canonicalise(problem: MatchingProblem): MatchingProblem {
  return {
    mentees: problem.mentees.map(canonicalMentee).sort((a, b) => byCode(a.reference, b.reference)),
    mentors: problem.mentors.map(canonicalMentor).sort((a, b) => byCode(a.reference, b.reference)),
    conflicts: problem.conflicts
      .map(canonicalConflict)
      .sort((a, b) => byCode(conflictKey(a), conflictKey(b))),
    existingPairs: canonicalPairs(problem.existingPairs),
    publishedPairs: canonicalPairs(problem.publishedPairs),
    weights: {
      business: canonicalWeights(problem.weights.business),
      peer: canonicalWeights(problem.weights.peer),
    },
    floor: problem.floor,
    policy: problem.policy,
    tracks: sortedSet(problem.tracks),
    today: problem.today,
    stageOrder: [...problem.stageOrder],
    serviceAreaParents: Object.fromEntries(
      Object.entries(problem.serviceAreaParents).sort(([a], [b]) => byCode(a, b)),
    ),
  };
}

function sortedSet<Code extends string>(codes: readonly Code[]): Code[] {
  return [...new Set(codes)].sort(byCode);
}

function canonicalWeights(weights: Weights): Weights {
  return Object.fromEntries(
    CRITERIA.map((criterion) => [criterion, weights[criterion]]),
  ) as unknown as Weights;
}

function canonicalMentee(mentee: MenteeInput): MenteeInput {
  return {
    reference: mentee.reference,
    personId: mentee.personId,
    organisationId: mentee.organisationId,
    groupId: mentee.groupId,
    stage: mentee.stage,
    serviceAreas: [...mentee.serviceAreas],
    region: mentee.region,
    legalForm: mentee.legalForm,
    topics: [...mentee.topics],
    formats: sortedSet(mentee.formats),
    availability: sortedSet(mentee.availability),
    workingStyle: mentee.workingStyle === null ? null : [...mentee.workingStyle],
    tracks: sortedSet(mentee.tracks),
    preferredMentors: [...mentee.preferredMentors],
    avoidMentors: sortedSet(mentee.avoidMentors),
    avoidOrganisationIds: sortedSet(mentee.avoidOrganisationIds),
    roundsWaited: mentee.roundsWaited,
  };
}

function canonicalMentor(mentor: MentorInput): MentorInput {
  return {
    reference: mentor.reference,
    personId: mentor.personId,
    organisationId: mentor.organisationId,
    groupId: mentor.groupId,
    kind: mentor.kind,
    stage: mentor.stage,
    serviceAreas: [...mentor.serviceAreas],
    region: mentor.region,
    legalForm: mentor.legalForm,
    topics: mentor.topics
      .map(({ code, level }) => ({ code, level }))
      .sort((a, b) => byCode(a.code, b.code) || byCode(a.level, b.level)),
    formats: sortedSet(mentor.formats),
    availability: sortedSet(mentor.availability),
    workingStyle: mentor.workingStyle === null ? null : [...mentor.workingStyle],
    capacity: mentor.capacity,
    taken: mentor.taken,
    status: mentor.status,
    preferredStages: sortedSet(mentor.preferredStages),
    preferredTopics: sortedSet(mentor.preferredTopics),
    avoidMentees: sortedSet(mentor.avoidMentees),
    avoidOrganisationIds: sortedSet(mentor.avoidOrganisationIds),
  };
}

function canonicalConflict(conflict: ConflictInput): ConflictInput {
  const { mentee, mentor, reason, until, checked } = conflict;
  return { mentee, mentor, reason, until, checked };
}

function conflictKey({ mentee, mentor, reason, until, checked }: ConflictInput): string {
  return JSON.stringify([mentee, mentor, reason, until, checked]);
}

function canonicalPairs(pairs: readonly ExistingPair[]): ExistingPair[] {
  const byKey = new Map<string, ExistingPair>();
  for (const { mentee, mentor, track } of pairs)
    byKey.set(JSON.stringify([mentee, mentor, track]), { mentee, mentor, track });
  return [...byKey.entries()].sort(([a], [b]) => byCode(a, b)).map(([, pair]) => pair);
}
