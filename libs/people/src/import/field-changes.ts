import type { MenteeRow, MentorRow, ProfileRow } from '../csv/rows.js';
import type { MenteeView, MentorTopic, MentorView } from '../directory/views.js';
import { organisationKey } from '../organisations/organisation-key.js';
import type { FieldChange } from './import-report.js';
import type { PresentRoster } from './present-roster.js';

type Cell = string | number | null | readonly (string | number)[];
/** Column, what stands now, what the file says. */
type Comparison = readonly [field: string, from: Cell, to: Cell];

export const topicCodes = (topics: readonly MentorTopic[]): string[] =>
  topics.map(({ code, level }) => (level === 'some' ? `${code}:some` : code));

/** Which columns of a mentee would change, and from what to what; name and address are the person's. */
export function menteeChanges(present: MenteeView, row: MenteeRow, roster: PresentRoster): FieldChange[] {
  return changesOf([
    ...profileComparisons(present, row, roster),
    ['stage', present.stage, row.stage],
    ['topics', present.topics, row.topics],
    ['tracks', present.tracks, row.tracks],
    ['preferred_mentors', present.preferredMentors, row.preferredMentors],
    ['goals', present.goals, row.goals],
    ['rounds_waited', present.roundsWaited, row.roundsWaited],
  ]);
}

export function mentorChanges(present: MentorView, row: MentorRow, roster: PresentRoster): FieldChange[] {
  return changesOf([
    ...profileComparisons(present, row, roster),
    ['kind', present.kind, row.kind],
    ['sector', present.sector, row.sector],
    ['stage', present.stage, row.stage],
    ['topics', topicCodes(present.topics), topicCodes(row.topics)],
    ['capacity', present.capacity, row.capacity],
    ['preferred_stages', present.preferredStages, row.preferredStages],
    ['preferred_topics', present.preferredTopics, row.preferredTopics],
  ]);
}

function profileComparisons(
  present: MenteeView | MentorView,
  row: ProfileRow,
  roster: PresentRoster,
): Comparison[] {
  const { organisation } = present;
  const sameOrganisation =
    roster.organisations.get(organisationKey(row.organisation))?.id === organisation.id;
  return [
    ['organisation', organisation.name, sameOrganisation ? organisation.name : row.organisation],
    ...groupComparison(row, roster, sameOrganisation ? (organisation.groupName ?? '') : ''),
    ['role', present.role, row.role],
    ['service_areas', present.serviceAreas, row.serviceAreas],
    ['region', present.region, row.region],
    ['legal_form', present.legalForm, row.legalForm],
    ['formats', present.formats, row.formats],
    ['availability', present.availability, row.availability],
    ['working_style', present.workingStyle, row.workingStyle],
    ['avoid', present.avoid, row.avoid],
  ];
}

/** The group belongs to the organisation; an empty cell says nothing about it, and so changes nothing. */
function groupComparison(row: ProfileRow, roster: PresentRoster, presentName: string): Comparison[] {
  if (row.organisationGroup === '') return [];
  const wanted = organisationKey(row.organisationGroup);
  const organisation = roster.organisations.get(organisationKey(row.organisation));
  const groupId = roster.groups.get(wanted);
  const same = groupId !== undefined && organisation?.groupId === groupId;
  return same ? [] : [['organisation_group', presentName, row.organisationGroup]];
}

function changesOf(comparisons: readonly Comparison[]): FieldChange[] {
  return comparisons.flatMap(([field, from, to]) => {
    const change = { field, from: written(from), to: written(to) };
    return change.from === change.to ? [] : [change];
  });
}

/** As it would stand in the file. */
function written(cell: Cell): string {
  if (cell === null) return '';
  return typeof cell === 'object' ? cell.join(';') : String(cell);
}

/** Which field of a row each column that may be missing gives. */
const MENTEE_FIELDS = {
  role: 'role',
  legal_form: 'legalForm',
  working_style: 'workingStyle',
  avoid: 'avoid',
  preferred_mentors: 'preferredMentors',
  goals: 'goals',
  rounds_waited: 'roundsWaited',
} as const;
const MENTOR_FIELDS = {
  role: 'role',
  legal_form: 'legalForm',
  working_style: 'workingStyle',
  avoid: 'avoid',
  sector: 'sector',
  stage: 'stage',
  preferred_stages: 'preferredStages',
  preferred_topics: 'preferredTopics',
} as const;

/** A column that the file does not have says nothing about somebody who is there already: what stands, stays. */
export function menteeAsGiven(row: MenteeRow, standing: MenteeView, columns: ReadonlySet<string>): MenteeRow {
  return { ...row, ...keptFields(MENTEE_FIELDS, standing, columns) };
}

export function mentorAsGiven(row: MentorRow, standing: MentorView, columns: ReadonlySet<string>): MentorRow {
  return { ...row, ...keptFields(MENTOR_FIELDS, standing, columns) };
}

function keptFields<View extends object, Field extends keyof View>(
  fields: Readonly<Record<string, Field>>,
  standing: View,
  columns: ReadonlySet<string>,
): Partial<Pick<View, Field>> {
  const kept: Partial<Pick<View, Field>> = {};
  for (const [column, field] of Object.entries(fields))
    if (!columns.has(column)) kept[field] = standing[field];
  return kept;
}
