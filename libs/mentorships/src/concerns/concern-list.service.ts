import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Side } from '../mentorship-access.service.js';
import { PAIR } from '../pair.sql.js';
import type { ConcernKind, ConcernStatus } from './concerns.service.js';

export interface ListedConcern {
  readonly id: string;
  readonly kind: ConcernKind;
  readonly status: ConcernStatus;
  readonly receivedAt: Date;
  readonly handledBy: string | null;
  readonly mentorshipId: string;
  readonly mentee: string;
  readonly mentor: string;
  /** Null: whoever raised it has been erased. */
  readonly from: Side | null;
}

export interface ConcernRecord extends ListedConcern {
  readonly body: string;
  readonly outcome: string;
  readonly closedAt: Date | null;
  readonly email: string | null;
}

const COLUMNS = `
  concern.id, concern.kind, concern.status, concern.raised_at AS "receivedAt", handler.name AS "handledBy",
  concern.mentorship_id AS "mentorshipId", mentee_person.name AS mentee, mentor_person.name AS mentor,
  CASE coalesce(raiser.merged_into_id, raiser.id) WHEN mentee.person_id THEN 'mentee' WHEN mentor.person_id THEN 'mentor' END AS from`;
const FROM = `
  FROM concerns concern
  JOIN mentorships mentorship ON mentorship.id = concern.mentorship_id ${PAIR}
  LEFT JOIN people raiser ON raiser.id = concern.person_id AND raiser.erased_at IS NULL
  LEFT JOIN people handler ON handler.id = concern.handled_by`;

/** Concerns as administrators read them. */
@Injectable()
export class ConcernList {
  constructor(private readonly source: DataSource) {}

  /** Of the open ones safety first, then whichever has waited longest; of the closed ones the newest. */
  async page(
    open: boolean,
    { limit, offset }: { readonly limit: number; readonly offset: number },
  ): Promise<{ rows: ListedConcern[]; total: number }> {
    const which = open ? `concern.status <> 'closed'` : `concern.status = 'closed'`;
    const order = open
      ? `concern.kind <> 'safety', concern.raised_at, concern.id`
      : 'concern.closed_at DESC, concern.id';
    const rows = await this.source.query<ListedConcern[]>(
      `SELECT ${COLUMNS} ${FROM} WHERE ${which} ORDER BY ${order} LIMIT $1 OFFSET $2`,
      [limit, offset],
    );
    const [count] = await this.source.query<{ total: number }[]>(
      `SELECT count(*)::int AS total FROM concerns concern WHERE ${which}`,
    );
    return { rows, total: count?.total ?? 0 };
  }

  async byId(id: string): Promise<ConcernRecord | null> {
    const [row] = await this.source.query<ConcernRecord[]>(
      `SELECT ${COLUMNS}, concern.body, concern.outcome, concern.closed_at AS "closedAt", raiser.email::text AS email
       ${FROM} WHERE concern.id = $1`,
      [id],
    );
    return row ?? null;
  }
}
