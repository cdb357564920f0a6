import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { SUBJECTS } from './audit-subjects.sql.js';

export interface AuditFilters {
  /** A person's id, or a kind of actor: 'system', 'mentor', 'mentee'. */
  readonly actor?: string;
  readonly action?: string;
  readonly subjectKind?: string;
  readonly subjectId?: string;
  /** From the start of this day, to the end of that one, in London: '2026-11-21'. */
  readonly from?: string;
  readonly to?: string;
}

/** Entries older than `before`, or newer than `after`; the newest if neither is given. Ids grow with time. */
export interface AuditPosition {
  readonly before?: string;
  readonly after?: string;
}

export interface AuditLine {
  readonly id: string;
  readonly at: Date;
  readonly actorKind: string;
  readonly actorId: string | null;
  readonly actorName: string | null;
  readonly action: string;
  readonly subjectKind: string;
  readonly subjectId: string | null;
  /** What the subject is called today; null if it is gone or has no name. */
  readonly subjectName: string | null;
  /** The round of a run, for its address. */
  readonly parentId: string | null;
  readonly details: Readonly<Record<string, unknown>>;
}

export interface AuditPageRows {
  readonly lines: readonly AuditLine[];
  readonly hasNewer: boolean;
  readonly hasOlder: boolean;
}

export interface AuditChoices {
  readonly administrators: readonly { readonly id: string; readonly name: string }[];
  readonly actions: readonly string[];
  readonly subjectKinds: readonly string[];
}

const ACTOR_KINDS = new Set(['system', 'mentor', 'mentee', 'administrator']);
export const AUDIT_PAGE = 50;

/** Who did what, when: reads the trail and today's names of what it speaks of. */
@Injectable()
export class AuditTrailQuery {
  constructor(private readonly database: DataSource) {}

  async page(filters: AuditFilters, position: AuditPosition): Promise<AuditPageRows> {
    const { where, values } = conditions(filters);
    const isUpward = position.after !== undefined && position.before === undefined;
    if (position.before) where.push(`entry.id < $${values.push(position.before)}`);
    if (isUpward) where.push(`entry.id > $${values.push(position.after)}`);
    const found = await this.database.query<AuditLine[]>(
      `WITH entry AS MATERIALIZED (
         SELECT entry.* FROM audit_entries entry WHERE ${where.join(' AND ')}
         ORDER BY entry.id ${isUpward ? 'ASC' : 'DESC'} LIMIT ${AUDIT_PAGE + 1})
       SELECT entry.id, entry.at, entry.actor_kind AS "actorKind", entry.actor_id AS "actorId", actor.name AS "actorName",
         entry.action, entry.subject_kind AS "subjectKind", entry.subject_id AS "subjectId",
         subject.name AS "subjectName", subject.parent_id AS "parentId", entry.details
       FROM entry
       LEFT JOIN people actor ON actor.id = entry.actor_id
       LEFT JOIN LATERAL (${SUBJECTS}) subject ON true
       ORDER BY entry.id DESC`,
      values,
    );
    const hasMore = found.length > AUDIT_PAGE;
    if (isUpward) return { lines: hasMore ? found.slice(1) : found, hasNewer: hasMore, hasOlder: true };
    return { lines: found.slice(0, AUDIT_PAGE), hasNewer: position.before !== undefined, hasOlder: hasMore };
  }

  /** What the filters offer: only what there is. */
  async choices(): Promise<AuditChoices> {
    const [administrators, pairs] = await Promise.all([
      this.database.query<AuditChoices['administrators']>(
        `SELECT people.id, people.name FROM administrators JOIN people ON people.id = person_id ORDER BY people.name`,
      ),
      this.database.query<{ action: string; kind: string }[]>(
        `SELECT DISTINCT action, subject_kind AS kind FROM audit_entries ORDER BY action`,
      ),
    ]);
    return {
      administrators,
      actions: [...new Set(pairs.map(({ action }) => action))],
      subjectKinds: [...new Set(pairs.map(({ kind }) => kind))].sort(),
    };
  }
}

function conditions(filters: AuditFilters): { where: string[]; values: unknown[] } {
  const where = ['true'];
  const values: unknown[] = [];
  const add = (sql: string, value: string | undefined) => {
    if (value) where.push(sql.replace('?', `$${values.push(value)}`));
  };
  const isKind = ACTOR_KINDS.has(filters.actor ?? '');
  add(isKind ? 'entry.actor_kind = ?' : 'entry.actor_id = ?', filters.actor);
  add('entry.action = ?', filters.action);
  add('entry.subject_kind = ?', filters.subjectKind);
  add('entry.subject_id = ?', filters.subjectId);
  add(`entry.at >= (?::date)::timestamp AT TIME ZONE 'Europe/London'`, filters.from);
  add(`entry.at < (?::date + 1)::timestamp AT TIME ZONE 'Europe/London'`, filters.to);
  return { where, values };
}
