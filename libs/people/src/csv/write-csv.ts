import { stringify } from 'csv-stringify/sync';
import { CONFLICT_COLUMNS, MENTEE_COLUMNS, MENTOR_COLUMNS } from './columns.js';
import type { ConflictRow, MenteeRow, MentorRow, ProfileRow } from './rows.js';

export type CsvValue = string | number | null;

/**
 * CSV text that a spreadsheet can open without running any of it: a value that begins like a formula gets the
 * apostrophe that marks text. Lines end with LF; there is no byte order mark.
 */
export function writeCsv(columns: readonly string[], rows: Iterable<readonly CsvValue[]>): string {
  const lines = Array.from(rows, (row) =>
    row.map((value) => (typeof value === 'string' ? safe(value) : value)),
  );
  return stringify([[...columns], ...lines], { record_delimiter: '\n' });
}

function safe(value: string): string {
  return /^[\s']*[=+\-@＝＋－＠]|^[\t\r]/.test(value) ? `'${value}` : value;
}

export function writeMentees(rows: readonly MenteeRow[]): string {
  return writeCsv(
    MENTEE_COLUMNS.map(({ name }) => name),
    rows.map(menteeCells),
  );
}

export function writeMentors(rows: readonly MentorRow[]): string {
  return writeCsv(
    MENTOR_COLUMNS.map(({ name }) => name),
    rows.map(mentorCells),
  );
}

export function writeConflicts(rows: readonly ConflictRow[]): string {
  const cells = rows.map(({ mentee, mentor, reason, until }) => [mentee, mentor, reason, until]);
  return writeCsv(
    CONFLICT_COLUMNS.map(({ name }) => name),
    cells,
  );
}

const list = (values: readonly (string | number)[]): string => values.join(';');

function whoCells(row: ProfileRow): CsvValue[] {
  return [row.reference, row.name, row.email, row.organisation, row.organisationGroup, row.role];
}

function menteeCells(row: MenteeRow): CsvValue[] {
  return [
    ...whoCells(row),
    row.stage,
    list(row.serviceAreas),
    row.region,
    row.legalForm,
    list(row.topics),
    list(row.formats),
    list(row.availability),
    list(row.workingStyle ?? []),
    list(row.tracks),
    list(row.preferredMentors),
    list(row.avoid),
    row.goals,
    row.roundsWaited,
  ];
}

function mentorCells(row: MentorRow): CsvValue[] {
  return [
    ...whoCells(row),
    row.kind,
    row.sector,
    row.stage,
    list(row.serviceAreas),
    row.region,
    row.legalForm,
    list(row.topics.map(({ code, level }) => (level === 'some' ? `${code}:some` : code))),
    list(row.formats),
    list(row.availability),
    list(row.workingStyle ?? []),
    row.capacity,
    list(row.preferredStages),
    list(row.preferredTopics),
    list(row.avoid),
  ];
}
