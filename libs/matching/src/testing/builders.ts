import type { MatchingProblem, MenteeInput, MentorInput } from '../problem.js';
import { AREA_PARENTS, STAGES } from './codes.js';
import { DEFAULT_WEIGHTS } from './random-problem.js';

/** A leader at the stage `planning`, in homecare, who asks for three topics and has said nothing more. */
export function aMentee(changes: Partial<MenteeInput> = {}): MenteeInput {
  const reference = changes.reference ?? 'E1';
  return {
    reference,
    personId: `person-${reference}`,
    organisationId: `organisation-${reference}`,
    groupId: null,
    stage: 'planning',
    serviceAreas: ['homecare'],
    region: 'london',
    legalForm: null,
    topics: ['vat', 'tupe', 'digital'],
    formats: ['video'],
    availability: ['weekend'],
    workingStyle: null,
    tracks: ['business'],
    preferredMentors: [],
    avoidMentors: [],
    avoidOrganisationIds: [],
    roundsWaited: 0,
    ...changes,
  };
}

/** An approved business mentor with room for one, who matches aMentee() in format and slot only. */
export function aMentor(changes: Partial<MentorInput> = {}): MentorInput {
  const reference = changes.reference ?? 'R1';
  return {
    reference,
    personId: `person-${reference}`,
    organisationId: `organisation-${reference}`,
    groupId: null,
    kind: 'business',
    stage: null,
    serviceAreas: ['libraries'],
    region: 'south-west',
    legalForm: null,
    topics: [],
    formats: ['video'],
    availability: ['weekend'],
    workingStyle: null,
    capacity: 1,
    taken: 0,
    status: 'approved',
    preferredStages: [],
    preferredTopics: [],
    avoidMentees: [],
    avoidOrganisationIds: [],
    ...changes,
  };
}

/** A peer in the mentee's own area, one stage ahead. */
export function aPeer(changes: Partial<MentorInput> = {}): MentorInput {
  return aMentor({ kind: 'peer', stage: 'spinning-out', serviceAreas: ['homecare'], ...changes });
}

/** Nobody, no floor, the default weights. */
export function aProblem(changes: Partial<MatchingProblem> = {}): MatchingProblem {
  return {
    mentees: [],
    mentors: [],
    conflicts: [],
    existingPairs: [],
    publishedPairs: [],
    weights: DEFAULT_WEIGHTS,
    floor: 0,
    policy: 'most-places',
    tracks: ['business', 'peer'],
    today: '2026-03-31',
    stageOrder: STAGES,
    serviceAreaParents: AREA_PARENTS,
    ...changes,
  };
}
