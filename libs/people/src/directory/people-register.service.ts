import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { AdministratorRole } from '../administrators/administrator-role.js';
import { PERSON_CONDITIONS, PERSON_FROM, type PersonRole, SELECT_PEOPLE } from './people-register.sql.js';
import type { MenteeStatus, MentorStatus } from './views.js';

export const REGISTER_SORTS = ['name', 'active'] as const;

export interface RegisterQuery {
  /** Part of a name, an address, a reference, or any spelling of an organisation. */
  readonly text?: string | undefined;
  readonly role?: PersonRole | undefined;
  /** In either role. */
  readonly status?: MenteeStatus | MentorStatus | undefined;
  readonly organisationToCheck?: boolean | undefined;
  /** Those who have done nothing since. */
  readonly inactiveSince?: Date | undefined;
  readonly sort: (typeof REGISTER_SORTS)[number];
  readonly descending: boolean;
  readonly limit: number;
  readonly offset: number;
}

/** Somebody with an account, whatever they are in the programme. */
export interface PersonLine {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly createdAt: Date;
  readonly lastActiveAt: Date;
  readonly mergedIntoId: string | null;
  readonly isErased: boolean;
  readonly mentee: ProfileBrief<MenteeStatus> | null;
  readonly mentor: ProfileBrief<MentorStatus> | null;
  readonly administrator: AdministratorRole | null;
}

export interface ProfileBrief<Status> {
  readonly id: string;
  readonly reference: string;
  readonly status: Status;
  readonly organisationId: string;
  readonly organisation: string;
  readonly needsCheck: boolean;
}

const ORDERS = { name: 'lower(person.name)', active: 'person.last_active_at' } as const;

/** Everybody: mentees, mentors, people who only have an account, and administrators. Merged and erased people are not listed. */
@Injectable()
export class PeopleRegister {
  constructor(private readonly database: DataSource) {}

  async search(query: RegisterQuery): Promise<{ total: number; people: PersonLine[] }> {
    const { where, values } = conditionsOf(query);
    const direction = query.descending ? 'DESC' : 'ASC';
    const [counted] = await this.database.query<{ total: number }[]>(
      `SELECT count(*)::integer AS total FROM people person WHERE ${where}`,
      values,
    );
    const people = await this.database.query<PersonLine[]>(
      `${SELECT_PEOPLE} ${PERSON_FROM}
       JOIN (SELECT person.id FROM people person WHERE ${where}
             ORDER BY ${ORDERS[query.sort]} ${direction}, person.id ${direction}
             LIMIT $${values.length + 1} OFFSET $${values.length + 2}) found ON found.id = person.id
       ORDER BY ${ORDERS[query.sort]} ${direction}, person.id ${direction}`,
      [...values, query.limit, query.offset],
    );
    return { total: counted?.total ?? 0, people };
  }

  /** Also somebody who was merged or erased: an old link says what became of them. */
  async byId(personId: string): Promise<PersonLine | null> {
    const rows = await this.database.query<PersonLine[]>(
      `${SELECT_PEOPLE} ${PERSON_FROM} WHERE person.id = $1`,
      [personId],
    );
    return rows[0] ?? null;
  }

  /** How many browsers they are signed in with now. */
  async sessionsOf(personId: string): Promise<number> {
    const [row] = await this.database.query<{ count: number }[]>(
      'SELECT count(*)::integer AS count FROM web_sessions WHERE person_id = $1 AND expire > now()',
      [personId],
    );
    return row?.count ?? 0;
  }
}

function conditionsOf(query: RegisterQuery): { where: string; values: unknown[] } {
  const where = ['person.merged_into_id IS NULL AND person.erased_at IS NULL'];
  const values: unknown[] = [];
  const text = query.text?.replace(/\s+/g, ' ').trim();
  if (text) where.push(PERSON_CONDITIONS.text(`$${values.push(`%${text.replace(/[\\%_]/g, '\\$&')}%`)}`));
  if (query.role) where.push(PERSON_CONDITIONS.role[query.role]);
  if (query.status) where.push(PERSON_CONDITIONS.status(`$${values.push(query.status)}`));
  if (query.organisationToCheck) where.push(PERSON_CONDITIONS.organisationToCheck);
  if (query.inactiveSince) where.push(`person.last_active_at < $${values.push(query.inactiveSince)}`);
  return { where: where.join(' AND '), values };
}
