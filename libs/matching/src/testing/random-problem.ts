import type {
  ConflictInput,
  ExistingPair,
  MatchingProblem,
  MenteeInput,
  MentorInput,
  Track,
  WorkingStyle,
} from '../problem.js';
import {
  AREA_PARENTS,
  FORMATS,
  HEALTH_AREAS,
  LEGAL_FORMS,
  OTHER_AREAS,
  REGIONS,
  SLOTS,
  STAGES,
  TOPICS,
} from './codes.js';
import { SeededRandom } from './seeded-random.js';

export interface RandomProblemOptions {
  readonly seed: number;
  /** Places, not mentees: about one mentee in ten is on both tracks. */
  readonly places: number;
  readonly mentors: number;
  /** `std`: capacities 1 to 5, room for all. `scarce`: capacities 1 or 2, less room than places. */
  readonly shape?: 'std' | 'scarce';
  readonly policy?: MatchingProblem['policy'];
  readonly floor?: number;
  /** Share of mentees who are mentors as well. */
  readonly bothRoles?: number;
  /** Share of people with some rule of their own: avoid lists, conflicts, standing. */
  readonly quirks?: number;
  /** Published pairs, as a share of the mentees. */
  readonly published?: number;
}

export const DEFAULT_WEIGHTS: MatchingProblem['weights'] = {
  business: {
    needs: 35,
    serviceArea: 10,
    stage: 15,
    workingStyle: 15,
    preferences: 15,
    background: 0,
    practical: 10,
  },
  peer: {
    needs: 25,
    serviceArea: 25,
    stage: 15,
    workingStyle: 10,
    preferences: 10,
    background: 10,
    practical: 5,
  },
};

/** A plausible programme: half in health and social care, a person in several ways unlike the next. Same seed, same people. */
export function randomProblem(options: RandomProblemOptions): MatchingProblem {
  const random = new SeededRandom(options.seed);
  const mentors = Array.from({ length: options.mentors }, (_, index) => randomMentor(random, options, index));
  const mentees: MenteeInput[] = [];
  for (let places = 0; places < options.places;) {
    const tracks = randomTracks(random, options.places - places);
    mentees.push(randomMentee(random, options, mentees.length, tracks));
    places += tracks.length;
  }
  return {
    mentees,
    mentors,
    conflicts: randomConflicts(random, options, mentees, mentors),
    existingPairs: randomPairs(random, options.quirks ?? 0.02, mentees, mentors),
    publishedPairs: randomPairs(random, options.published ?? 0, mentees, mentors),
    weights: DEFAULT_WEIGHTS,
    floor: options.floor ?? 40_000,
    policy: options.policy ?? 'most-places',
    tracks: ['business', 'peer'],
    today: '2026-03-31',
    stageOrder: STAGES,
    serviceAreaParents: AREA_PARENTS,
  };
}

/** Scores take few values, so that the later aims and ties decide. */
export function flattened(problem: MatchingProblem): MatchingProblem {
  const weights = {
    needs: 0,
    serviceArea: 0,
    stage: 0,
    workingStyle: 0,
    preferences: 0,
    background: 0,
    practical: 100,
  };
  return { ...problem, weights: { business: weights, peer: weights }, floor: 0 };
}

function randomTracks(random: SeededRandom, left: number): Track[] {
  if (left > 1 && random.chance(0.1)) return ['business', 'peer'];
  return [random.chance(0.5) ? 'business' : 'peer'];
}

function randomMentee(
  random: SeededRandom,
  options: RandomProblemOptions,
  index: number,
  tracks: readonly Track[],
): MenteeInput {
  const quirks = options.quirks ?? 0.02;
  const reference = `E${String(index).padStart(6, '0')}`;
  const mentor = (): string => mentorReference(random.whole(0, Math.max(0, options.mentors - 1)));
  const isMentorToo = random.chance(options.bothRoles ?? 0.02);
  return {
    reference,
    personId: isMentorToo ? `person-${mentor()}` : `person-${reference}`,
    ...randomOrganisation(random, options),
    stage: STAGES[Math.min(random.whole(0, 5), random.whole(0, 5))] as string,
    serviceAreas: randomAreas(random),
    region: random.pick(REGIONS),
    legalForm: random.chance(0.7) ? random.pick(LEGAL_FORMS) : null,
    topics: random.some(TOPICS, random.whole(1, 6)),
    formats: random.some(FORMATS, random.whole(1, 3)),
    availability: random.some(SLOTS, random.whole(1, 4)),
    workingStyle: randomStyle(random),
    tracks,
    preferredMentors: random.chance(0.15)
      ? [...new Set(Array.from({ length: random.whole(1, 5) }, mentor))]
      : [],
    avoidMentors: random.chance(quirks) ? [mentor()] : [],
    avoidOrganisationIds: random.chance(quirks) ? [randomOrganisation(random, options).organisationId] : [],
    roundsWaited: random.chance(0.2) ? random.whole(1, 3) : 0,
  };
}

function randomMentor(random: SeededRandom, options: RandomProblemOptions, index: number): MentorInput {
  const quirks = options.quirks ?? 0.02;
  const kind: Track = random.chance(0.5) ? 'business' : 'peer';
  const scarce = options.shape === 'scarce';
  return {
    reference: mentorReference(index),
    personId: `person-${mentorReference(index)}`,
    ...randomOrganisation(random, options),
    kind,
    stage:
      kind === 'business' && random.chance(0.5)
        ? null
        : (STAGES[Math.max(random.whole(1, 5), random.whole(1, 5))] as string),
    serviceAreas: randomAreas(random),
    region: random.pick(REGIONS),
    legalForm: random.chance(0.7) ? random.pick(LEGAL_FORMS) : null,
    topics: random
      .some(TOPICS, random.whole(3, 12))
      .map((code) => ({ code, level: random.chance(0.6) ? 'strong' : 'some' })),
    formats: random.some(FORMATS, random.whole(2, 3)),
    availability: random.some(SLOTS, random.whole(1, 4)),
    workingStyle: randomStyle(random),
    capacity: scarce ? random.whole(1, 2) * (random.chance(0.8) ? 1 : 0) : random.whole(1, 5),
    taken: random.chance(quirks) ? 1 : 0,
    status: random.chance(quirks) ? random.pick(['applied', 'paused', 'retired'] as const) : 'approved',
    preferredStages: random.chance(0.3) ? random.some(STAGES, random.whole(1, 3)) : [],
    preferredTopics: random.chance(0.3) ? random.some(TOPICS, random.whole(1, 4)) : [],
    avoidMentees: random.chance(quirks)
      ? [`E${String(random.whole(0, options.places)).padStart(6, '0')}`]
      : [],
    avoidOrganisationIds: random.chance(quirks) ? [randomOrganisation(random, options).organisationId] : [],
  };
}

function mentorReference(index: number): string {
  return `R${String(index).padStart(6, '0')}`;
}

function randomOrganisation(
  random: SeededRandom,
  options: RandomProblemOptions,
): { organisationId: string; groupId: string | null } {
  const number = random.whole(1, Math.max(4, Math.round((options.places + options.mentors) / 3)));
  return {
    organisationId: `organisation-${number}`,
    groupId: number % 20 === 0 ? `group-${number % 7}-${number >> 6}` : null,
  };
}

function randomAreas(random: SeededRandom): string[] {
  const areas = random.chance(0.55) ? HEALTH_AREAS : OTHER_AREAS;
  return random.some(areas, random.chance(0.6) ? 1 : random.whole(2, 3));
}

function randomStyle(random: SeededRandom): WorkingStyle {
  if (random.chance(0.1)) return null;
  return Array.from({ length: 4 }, () => (random.chance(0.02) ? null : random.whole(1, 5)));
}

function randomConflicts(
  random: SeededRandom,
  options: RandomProblemOptions,
  mentees: readonly MenteeInput[],
  mentors: readonly MentorInput[],
): ConflictInput[] {
  return randomPairs(random, options.quirks ?? 0.02, mentees, mentors).map(({ mentee, mentor }) => ({
    mentee,
    mentor,
    reason: random.pick(['line-management', 'live-bid', 'failed-pairing', 'other']),
    until: random.pick([null, '2026-12-31', '2026-01-31']),
    checked: random.chance(0.8),
  }));
}

function randomPairs(
  random: SeededRandom,
  share: number,
  mentees: readonly MenteeInput[],
  mentors: readonly MentorInput[],
): ExistingPair[] {
  if (mentees.length === 0 || mentors.length === 0) return [];
  const count = Math.floor(mentees.length * share);
  return Array.from({ length: count }, () => {
    const mentor = random.pick(mentors);
    return { mentee: random.pick(mentees).reference, mentor: mentor.reference, track: mentor.kind };
  });
}
