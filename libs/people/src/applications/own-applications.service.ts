import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { ApplicationKind } from './question.js';

export type ApplicationStatus =
  'draft' | 'submitted' | 'more-wanted' | 'approved' | 'refused' | 'withdrawn' | 'expired';

/** How an application stands, as its applicant may know it. */
export interface ApplicationStanding {
  readonly kind: ApplicationKind;
  readonly status: ApplicationStatus;
  /** Given when it was sent. */
  readonly reference: string | null;
  readonly touchedAt: Date;
  readonly submittedAt: Date | null;
  readonly decidedAt: Date | null;
  /** What the programme team said with their decision; may be empty. */
  readonly message: string;
}

export interface OwnApplicationStandings {
  readonly mentee: ApplicationStanding | null;
  readonly mentor: ApplicationStanding | null;
}

/** The newest application of each kind, of one person. */
@Injectable()
export class OwnApplications {
  constructor(private readonly database: DataSource) {}

  async standingsOf(personId: string): Promise<OwnApplicationStandings> {
    const rows = await this.database.query<ApplicationStanding[]>(
      `SELECT DISTINCT ON (kind) kind, status, reference, touched_at AS "touchedAt", submitted_at AS "submittedAt",
         decided_at AS "decidedAt", message
       FROM applications WHERE person_id = $1 ORDER BY kind, started_at DESC, id DESC`,
      [personId],
    );
    const newest = (wanted: ApplicationKind) => rows.find(({ kind }) => kind === wanted) ?? null;
    return { mentee: newest('mentee'), mentor: newest('mentor') };
  }
}
