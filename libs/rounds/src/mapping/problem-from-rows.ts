import type { MatchingProblem, MenteeInput, MentorInput } from '@alongside/matching';
import { type ConflictRow, type MenteeRow, type MentorRow, organisationKey } from '@alongside/people';
import { type ProblemSettings, scoredLegalForm, vocabularySettings } from './problem-settings.js';

export interface RowsOfFiles {
  readonly mentees: readonly MenteeRow[];
  readonly mentors: readonly MentorRow[];
  readonly conflicts: readonly ConflictRow[];
}

/**
 * The matching problem of the CSV files alone. Without a database the identity of an organisation is its spelling
 * without case and spacing, and that of a person the email address without case. Every mentor of the file is approved and has taken nobody.
 */
export function problemFromRows(rows: RowsOfFiles, settings: ProblemSettings): MatchingProblem {
  const groupOf = groupsByOrganisation([...rows.mentees, ...rows.mentors]);
  const toMentors = avoidReader(new Set(rows.mentors.map(({ reference }) => reference)), groupOf);
  const toMentees = avoidReader(new Set(rows.mentees.map(({ reference }) => reference)), groupOf);
  return {
    ...settings,
    ...vocabularySettings(),
    mentees: rows.mentees.map((row) => menteeOfRow(row, groupOf, toMentors)),
    mentors: rows.mentors.map((row) => mentorOfRow(row, groupOf, toMentees)),
    conflicts: rows.conflicts.map(({ mentee, mentor, reason, until }) => ({
      mentee,
      mentor,
      reason,
      until,
      checked: true,
    })),
    existingPairs: [],
    publishedPairs: [],
  };
}

type GroupOf = ReadonlyMap<string, string>;

/** One row that names the group of an organisation is enough; of two names the first in order of letters counts. */
function groupsByOrganisation(rows: readonly (MenteeRow | MentorRow)[]): GroupOf {
  const groups = new Map<string, string>();
  for (const { organisation, organisationGroup } of rows) {
    if (organisationGroup === '') continue;
    const key = organisationKey(organisation);
    const group = organisationKey(organisationGroup);
    const known = groups.get(key);
    if (known === undefined || group < known) groups.set(key, group);
  }
  return groups;
}

interface Avoided {
  readonly references: string[];
  readonly organisationIds: string[];
}
type AvoidReader = (values: readonly string[]) => Avoided;

/** A reference of the other side comes before an organisation of that name; the name of a group means all of its organisations. */
function avoidReader(references: ReadonlySet<string>, groupOf: GroupOf): AvoidReader {
  const members = new Map<string, string[]>();
  for (const [organisation, group] of groupOf)
    members.set(group, [...(members.get(group) ?? []), organisation]);
  return (values) => ({
    references: values.filter((value) => references.has(value)),
    organisationIds: values
      .filter((value) => !references.has(value))
      .map(organisationKey)
      .flatMap((key) => [key, ...(members.get(key) ?? [])]),
  });
}

function menteeOfRow(row: MenteeRow, groupOf: GroupOf, readAvoid: AvoidReader): MenteeInput {
  const avoid = readAvoid(row.avoid);
  return {
    ...sharedOf(row, groupOf),
    stage: row.stage,
    topics: row.topics,
    tracks: row.tracks,
    preferredMentors: row.preferredMentors,
    avoidMentors: avoid.references,
    avoidOrganisationIds: avoid.organisationIds,
    roundsWaited: row.roundsWaited,
  };
}

function mentorOfRow(row: MentorRow, groupOf: GroupOf, readAvoid: AvoidReader): MentorInput {
  const avoid = readAvoid(row.avoid);
  return {
    ...sharedOf(row, groupOf),
    kind: row.kind,
    stage: row.stage,
    topics: row.topics,
    capacity: row.capacity,
    taken: 0,
    status: 'approved',
    preferredStages: row.preferredStages,
    preferredTopics: row.preferredTopics,
    avoidMentees: avoid.references,
    avoidOrganisationIds: avoid.organisationIds,
  };
}

type SharedInput = Pick<
  MenteeInput,
  | 'reference'
  | 'personId'
  | 'organisationId'
  | 'groupId'
  | 'serviceAreas'
  | 'region'
  | 'legalForm'
  | 'formats'
  | 'availability'
  | 'workingStyle'
>;

function sharedOf(row: MenteeRow | MentorRow, groupOf: GroupOf): SharedInput {
  const organisationId = organisationKey(row.organisation);
  return {
    reference: row.reference,
    personId: row.email.normalize('NFKC').trim().toLowerCase(),
    organisationId,
    groupId: groupOf.get(organisationId) ?? null,
    serviceAreas: row.serviceAreas,
    region: row.region,
    legalForm: scoredLegalForm(row.legalForm),
    formats: row.formats,
    availability: row.availability,
    workingStyle: row.workingStyle,
  };
}
