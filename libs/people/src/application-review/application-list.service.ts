import { Settings } from '@alongside/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { SELECT_APPLICATIONS, WAS_SENT } from './application-rows.sql.js';
import type { ApplicationKind } from '../applications/question.js';
import type { ApplicationLine, ApplicationStatus } from './application-view.js';

export interface ApplicationQuery {
  readonly kind?: ApplicationKind | undefined;
  readonly status: ApplicationStatus;
  /** Only those whose organisation was added by an applicant and nobody has looked at. */
  readonly organisationToCheck?: boolean | undefined;
  /** Only those of people with a declaration that nobody has settled. */
  readonly declared?: boolean | undefined;
  /** Part of a name, an address or a reference. */
  readonly text?: string | undefined;
  readonly limit: number;
  readonly offset: number;
}

export interface ApplicationsFound {
  readonly total: number;
  readonly applications: ApplicationLine[];
}

export type ApplicationCounts = Readonly<Partial<Record<ApplicationStatus, number>>>;

type Row = Omit<ApplicationLine, 'referenceChecked'> & {
  readonly checkedAt: Date | null;
  readonly checkedBy: string | null;
};

/** What people have sent in, the longest wait first: filtered and cut into pages by the database. */
@Injectable()
export class ApplicationList {
  constructor(
    private readonly database: DataSource,
    private readonly settings: Settings,
  ) {}

  /** Whether this programme asks for a reference check of every mentor. */
  async needsReferenceCheck(manager?: EntityManager): Promise<boolean> {
    return (await this.settings.read(manager)).mentorReferenceCheck;
  }

  async list(query: ApplicationQuery): Promise<ApplicationsFound> {
    const { where, values } = conditions(query);
    const [counted] = await this.database.query<{ total: number }[]>(
      `SELECT count(*)::integer AS total FROM applications application WHERE ${where}`,
      values,
    );
    // Those that wait: oldest first. Those that are over: the newest are what people look for.
    const order = query.status === 'submitted' || query.status === 'more-wanted' ? 'ASC' : 'DESC';
    const inOrder = `ORDER BY application.submitted_at ${order}, application.id ${order}`;
    const rows = await this.database.query<Row[]>(
      `${SELECT_APPLICATIONS}
       JOIN (SELECT application.id FROM applications application WHERE ${where} ${inOrder}
             LIMIT $${values.length + 1} OFFSET $${values.length + 2}) found ON found.id = application.id
       ${inOrder}`,
      [...values, query.limit, query.offset],
    );
    return { total: counted?.total ?? 0, applications: rows.map(lineOf) };
  }

  /** How many are in each state, of those that were sent. */
  async counts(): Promise<ApplicationCounts> {
    const rows = await this.database.query<{ status: ApplicationStatus; count: number }[]>(
      `SELECT application.status, count(*)::integer AS count FROM applications application
       WHERE ${WAS_SENT} AND ${NOT_MERGED}
       GROUP BY application.status`,
    );
    return Object.fromEntries(rows.map(({ status, count }) => [status, count]));
  }

  async byId(id: string, manager: EntityManager = this.database.manager): Promise<ApplicationLine | null> {
    return (await this.byIds([id], manager))[0] ?? null;
  }

  /** In the order in which they were sent. */
  async byIds(
    ids: readonly string[],
    manager: EntityManager = this.database.manager,
  ): Promise<ApplicationLine[]> {
    const rows = await manager.query<Row[]>(
      `${SELECT_APPLICATIONS} WHERE application.id = ANY ($1) AND ${WAS_SENT}
       ORDER BY application.submitted_at, application.id`,
      [ids],
    );
    return rows.map(lineOf);
  }

  /** All that one person has sent, the newest first. */
  async ofPerson(personId: string): Promise<ApplicationLine[]> {
    const rows = await this.database.query<Row[]>(
      `${SELECT_APPLICATIONS} WHERE application.person_id = $1 AND ${WAS_SENT}
       ORDER BY application.submitted_at DESC, application.id DESC`,
      [personId],
    );
    return rows.map(lineOf);
  }
}

function lineOf({ checkedAt, checkedBy, ...line }: Row): ApplicationLine {
  const referenceChecked = checkedAt === null ? null : { at: checkedAt, by: checkedBy ?? '' };
  return { ...line, referenceChecked };
}

/** All about the application's own row or by an index: the page is cut before anything is joined to it. */
function conditions(query: ApplicationQuery): { where: string; values: unknown[] } {
  const where = [WAS_SENT, NOT_MERGED, 'application.status = $1'];
  const values: unknown[] = [query.status];
  if (query.kind) where.push(`application.kind = $${values.push(query.kind)}`);
  if (query.organisationToCheck) where.push(TO_CHECK);
  if (query.declared)
    where.push('application.person_id IN (SELECT person_id FROM declarations WHERE settled_at IS NULL)');
  if (query.text) {
    const pattern = `$${values.push(`%${query.text.replace(/[\\%_]/g, '\\$&')}%`)}`;
    where.push(`application.id IN (
      SELECT id FROM applications WHERE reference ILIKE ${pattern}
      UNION SELECT id FROM applications WHERE person_id IN (
        SELECT id FROM people WHERE name ILIKE ${pattern} UNION SELECT id FROM people WHERE email::text ILIKE ${pattern}))`);
  }
  return { where: where.join(' AND '), values };
}

const NOT_MERGED = 'application.person_id NOT IN (SELECT id FROM people WHERE merged_into_id IS NOT NULL)';

const flagged = (kind: 'mentee' | 'mentor'): string => `
  SELECT '${kind}' AS kind, person_id FROM ${kind}_profiles JOIN organisations ON organisations.id = organisation_id
  WHERE organisations.needs_check AND organisations.merged_into_id IS NULL`;
const TO_CHECK = `(application.kind, application.person_id) IN (${flagged('mentee')} UNION ALL ${flagged('mentor')})`;
