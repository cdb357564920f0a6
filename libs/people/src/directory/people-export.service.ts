import { type Actor, audit } from '@alongside/platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type CsvValue, writeCsv, writeMentees, writeMentors } from '../csv/write-csv.js';
import { mayAdminister } from '../rights/may-administer.js';
import {
  type MenteeProfileRow,
  type MentorProfileRow,
  menteeView,
  mentorView,
  SELECT_MENTEES,
  SELECT_MENTORS,
} from './profile-rows.js';
import type { MenteeView, MentorView } from './views.js';

export const EXPORT_KINDS = ['mentees', 'mentors', 'people'] as const;
export type ExportKind = (typeof EXPORT_KINDS)[number];

export type ExportOutcome =
  | { readonly kind: 'written'; readonly csv: string; readonly rows: number }
  | { readonly kind: 'not-allowed' };

const PEOPLE_COLUMNS = [
  'name',
  'email',
  'mentee_reference',
  'mentee_status',
  'mentor_reference',
  'mentor_status',
  'organisation',
  'created',
  'last_active',
];

/** People as files: mentees and mentors as they can be imported again, and everybody with their statuses. */
@Injectable()
export class PeopleExport {
  constructor(private readonly database: DataSource) {}

  /** One consistent picture, with a trace that says what was taken and how much of it. */
  write(kind: ExportKind, actor: Actor): Promise<ExportOutcome> {
    return this.database.transaction('REPEATABLE READ', async (manager) => {
      if (!(await mayAdminister(manager, actor))) return { kind: 'not-allowed' };
      const query = <Row>(sql: string): Promise<Row[]> => manager.query<Row[]>(sql);
      const { csv, rows } = await written(kind, query);
      const subject = { kind: 'person', id: null };
      await audit(manager, {
        actor,
        action: 'people.exported',
        subject,
        details: { file: kind, count: rows },
      });
      return { kind: 'written', csv, rows };
    });
  }
}

type Query = <Row>(sql: string) => Promise<Row[]>;

const HERE = 'person.merged_into_id IS NULL AND person.erased_at IS NULL';

async function written(kind: ExportKind, query: Query): Promise<{ csv: string; rows: number }> {
  if (kind === 'people') {
    const rows = await query<Record<string, CsvValue>>(PEOPLE);
    return { csv: writeCsv(PEOPLE_COLUMNS, rows.map(cellsOf)), rows: rows.length };
  }
  if (kind === 'mentees') {
    const rows = await query<MenteeProfileRow>(`${SELECT_MENTEES} WHERE ${HERE} ORDER BY profile.reference`);
    return { csv: writeMentees(rows.map(menteeView).map(rowOf)), rows: rows.length };
  }
  const rows = await query<MentorProfileRow>(`${SELECT_MENTORS} WHERE ${HERE} ORDER BY profile.reference`);
  return { csv: writeMentors(rows.map(mentorView).map(rowOf)), rows: rows.length };
}

const cellsOf = (row: Record<string, CsvValue>): CsvValue[] =>
  PEOPLE_COLUMNS.map((column) => row[column] ?? null);

/** A view as a row of the file: an organisation is written by its name. */
function rowOf<View extends MenteeView | MentorView>(view: View, index: number) {
  const { name, groupName } = view.organisation;
  return { ...view, row: index + 2, organisation: name, organisationGroup: groupName ?? '' };
}

const PEOPLE = `
  SELECT person.name, person.email::text AS email, mentee.reference AS mentee_reference, mentee.status AS mentee_status,
    mentor.reference AS mentor_reference, mentor.status AS mentor_status,
    coalesce(mentee_organisation.name, mentor_organisation.name) AS organisation,
    to_char(person.created_at AT TIME ZONE 'Europe/London', 'YYYY-MM-DD') AS created,
    to_char(person.last_active_at AT TIME ZONE 'Europe/London', 'YYYY-MM-DD') AS last_active
  FROM people person
  LEFT JOIN mentee_profiles mentee ON mentee.person_id = person.id
  LEFT JOIN organisations mentee_organisation ON mentee_organisation.id = mentee.organisation_id
  LEFT JOIN mentor_profiles mentor ON mentor.person_id = person.id
  LEFT JOIN organisations mentor_organisation ON mentor_organisation.id = mentor.organisation_id
  WHERE ${HERE} ORDER BY lower(person.name), person.id`;
