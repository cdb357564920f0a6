import type { ExistingPair, MatchingProblem, MenteeInput, MentorInput, Track } from '@alongside/matching';
import type { Roster, RosterMentee, RosterMentor } from '@alongside/people';
import type { LivePair, Place } from '../mentorship-register.js';
import type { Participation } from '../rounds/round.entity.js';
import { type ProblemSettings, scoredLegalForm, vocabularySettings } from './problem-settings.js';

/** What stands already and a run must not touch. Ids are those of the profiles. */
export interface Commitments {
  /** Live mentorships of each mentor. */
  readonly loads: ReadonlyMap<string, number>;
  readonly mentorships: readonly LivePair[];
  /** Open invitations, and what other rounds have approved. */
  readonly promised: readonly LivePair[];
  /** Nobody wants them filled at the moment. */
  readonly resting: readonly Place[];
}

export interface FrozenProblem {
  readonly problem: MatchingProblem;
  /** Reference to profile id. */
  readonly menteeIds: Record<string, string>;
  readonly mentorIds: Record<string, string>;
}

/**
 * The matching problem of a round. Its places are those of the mentees who take part, without those that have a mentor or
 * are promised one already, or rest. Mentees who do not take part stay in it without a place: the rules about pairs need to know them.
 * Mentors who are not approved stay too, so that reasons can name them; only the retired and the refused leave.
 */
export function problemFromPeople(
  roster: Roster,
  commitments: Commitments,
  settings: ProblemSettings & { readonly participation: Participation },
): FrozenProblem {
  const { participation, ...rest } = settings;
  const standing = [...commitments.mentorships, ...commitments.promised];
  const closed = new Set(
    [...standing, ...commitments.resting].map(({ menteeId, track }) => placeKey(menteeId, track)),
  );
  const taken = takenByMentor(commitments);
  const paired = new Set(standing.map(({ mentorId }) => mentorId));
  const mentors = roster.mentors.filter(({ id, status }) => !OUT.has(status) || paired.has(id));
  const menteeReference = new Map(roster.mentees.map(({ id, reference }) => [id, reference]));
  const mentorReference = new Map(mentors.map(({ id, reference }) => [id, reference]));
  const problem: MatchingProblem = {
    ...rest,
    ...vocabularySettings(),
    mentees: roster.mentees.map((mentee) => ({
      ...menteeOf(mentee),
      tracks: takesPart(mentee, participation)
        ? mentee.tracks.filter((track) => !closed.has(placeKey(mentee.id, track)))
        : [],
    })),
    mentors: mentors.map((mentor) => ({ ...mentorOf(mentor), taken: taken.get(mentor.id) ?? 0 })),
    conflicts: roster.conflicts.flatMap(({ menteeId, mentorId, reason, until, checked }) => {
      const [mentee, mentor] = [menteeReference.get(menteeId), mentorReference.get(mentorId)];
      return mentee !== undefined && mentor !== undefined ? [{ mentee, mentor, reason, until, checked }] : [];
    }),
    existingPairs: standing.flatMap(({ menteeId, mentorId, track }): ExistingPair[] => {
      const [mentee, mentor] = [menteeReference.get(menteeId), mentorReference.get(mentorId)];
      return mentee !== undefined && mentor !== undefined ? [{ mentee, mentor, track }] : [];
    }),
    publishedPairs: [],
  };
  return { problem, menteeIds: idsByReference(roster.mentees), mentorIds: idsByReference(mentors) };
}

const OUT: ReadonlySet<string> = new Set(['retired', 'refused']);

/** How many places a run of this problem has to fill. */
export function countPlaces({ mentees, tracks }: MatchingProblem): number {
  return mentees.reduce(
    (sum, mentee) => sum + mentee.tracks.filter((track) => tracks.includes(track)).length,
    0,
  );
}

/** A criterion that lists nothing lets everybody in; a mentee matches a list of areas by any of theirs, or its parent. */
export function takesPart(
  mentee: Pick<RosterMentee, 'serviceAreas' | 'region' | 'stage'>,
  { serviceAreas, regions, stages }: Participation,
): boolean {
  const { serviceAreaParents: parents } = vocabularySettings();
  const areas = mentee.serviceAreas.flatMap((area) => [area, parents[area] ?? area]);
  return (
    (serviceAreas.length === 0 || areas.some((area) => serviceAreas.includes(area))) &&
    (regions.length === 0 || regions.includes(mentee.region)) &&
    (stages.length === 0 || stages.includes(mentee.stage))
  );
}

function placeKey(menteeId: string, track: Track): string {
  return `${menteeId}:${track}`;
}

function takenByMentor({ loads, promised }: Commitments): Map<string, number> {
  const taken = new Map(loads);
  for (const { mentorId } of promised) taken.set(mentorId, (taken.get(mentorId) ?? 0) + 1);
  return taken;
}

function idsByReference(people: readonly { readonly reference: string; readonly id: string }[]) {
  return Object.fromEntries(people.map(({ reference, id }) => [reference, id]));
}

/** What matching may know of a mentee; all of their tracks, whether or not they take part. */
export function menteeOf(mentee: RosterMentee): MenteeInput {
  return {
    reference: mentee.reference,
    personId: mentee.personId,
    organisationId: mentee.organisation.id,
    groupId: mentee.organisation.groupId,
    stage: mentee.stage,
    serviceAreas: mentee.serviceAreas,
    region: mentee.region,
    legalForm: scoredLegalForm(mentee.legalForm),
    topics: mentee.topics,
    formats: mentee.formats,
    availability: mentee.availability,
    workingStyle: mentee.workingStyle,
    tracks: mentee.tracks,
    preferredMentors: mentee.preferredMentors,
    avoidMentors: mentee.avoidMentors,
    avoidOrganisationIds: mentee.avoidOrganisationIds,
    roundsWaited: mentee.roundsWaited,
  };
}

/** What matching may know of a mentor, with nothing taken. */
export function mentorOf(mentor: RosterMentor): MentorInput {
  return {
    reference: mentor.reference,
    personId: mentor.personId,
    organisationId: mentor.organisation.id,
    groupId: mentor.organisation.groupId,
    kind: mentor.kind,
    stage: mentor.stage,
    serviceAreas: mentor.serviceAreas,
    region: mentor.region,
    legalForm: scoredLegalForm(mentor.legalForm),
    topics: mentor.topics,
    formats: mentor.formats,
    availability: mentor.availability,
    workingStyle: mentor.workingStyle,
    capacity: mentor.capacity,
    taken: 0,
    // To a run both are the same: somebody who cannot be proposed.
    status: mentor.status === 'refused' ? 'retired' : mentor.status,
    preferredStages: mentor.preferredStages,
    preferredTopics: mentor.preferredTopics,
    avoidMentees: mentor.avoidMentees,
    avoidOrganisationIds: mentor.avoidOrganisationIds,
  };
}
