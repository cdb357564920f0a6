import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { ComplaintStatus } from './complaints.service.js';

export interface ListedComplaint {
  readonly id: string;
  readonly reference: string;
  readonly name: string;
  readonly status: ComplaintStatus;
  readonly receivedAt: Date;
  readonly handledBy: string | null;
  readonly closedAt: Date | null;
}

export interface ComplaintRecord extends ListedComplaint {
  readonly personId: string | null;
  readonly email: string;
  readonly body: string;
  readonly outcome: string;
  readonly notes: readonly { readonly body: string; readonly by: string; readonly at: string }[];
}

const COLUMNS = `
  complaint.id, complaint.reference, complaint.name, complaint.status, complaint.received_at AS "receivedAt",
  complaint.closed_at AS "closedAt", handler.name AS "handledBy"`;
const FROM = 'FROM complaints complaint LEFT JOIN people handler ON handler.id = complaint.handled_by';
const NOTES = `(SELECT coalesce(json_agg(json_build_object('body', note.body, 'by', writer.name, 'at', note.written_at)
    ORDER BY note.written_at DESC, note.id DESC), '[]')
  FROM complaint_notes note JOIN people writer ON writer.id = note.written_by
  WHERE note.complaint_id = complaint.id) AS notes`;

/** Complaints as the programme team reads them. */
@Injectable()
export class ComplaintList {
  constructor(private readonly database: DataSource) {}

  /** The oldest that waits first; of the closed ones the newest. */
  async page(
    open: boolean,
    { limit, offset }: { readonly limit: number; readonly offset: number },
  ): Promise<{ rows: ListedComplaint[]; total: number }> {
    const which = open ? `complaint.status <> 'closed'` : `complaint.status = 'closed'`;
    const order = open ? 'complaint.received_at, complaint.id' : 'complaint.closed_at DESC, complaint.id';
    const rows = await this.database.query<ListedComplaint[]>(
      `SELECT ${COLUMNS} ${FROM} WHERE ${which} ORDER BY ${order} LIMIT $1 OFFSET $2`,
      [limit, offset],
    );
    const [count] = await this.database.query<{ total: number }[]>(
      `SELECT count(*)::int AS total ${FROM} WHERE ${which}`,
    );
    return { rows, total: count?.total ?? 0 };
  }

  async byId(id: string): Promise<ComplaintRecord | null> {
    const [row] = await this.database.query<ComplaintRecord[]>(
      `SELECT ${COLUMNS}, complaint.person_id AS "personId", complaint.email::text AS email, complaint.body,
         complaint.outcome, ${NOTES} ${FROM} WHERE complaint.id = $1`,
      [id],
    );
    return row ?? null;
  }
}
