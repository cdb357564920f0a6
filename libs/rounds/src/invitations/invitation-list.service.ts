import type { Track } from '@alongside/matching';
import type { DeliveryStatus } from '@alongside/mail';
import { Clock, DAY } from '@alongside/platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { PairProblem } from '../proposals/pair-problems.js';
import type { DeclineReason, InvitationStatus, SupersededBecause } from './invitation.entity.js';

/** How a list of invitations is cut: by status, with two parts of the open ones that need somebody soon. */
export const INVITATION_VIEWS = [
  'open',
  'needs-look',
  'not-sent',
  'ending-soon',
  'accepted',
  'declined',
  'expired',
  'withdrawn',
  'superseded',
  'undone',
] as const;
export type InvitationView = (typeof INVITATION_VIEWS)[number];

export const INVITATION_SORT_KEYS = ['released', 'expires', 'mentor', 'mentee'] as const;
export type InvitationSortKey = (typeof INVITATION_SORT_KEYS)[number];

export interface InvitationFilter {
  readonly view?: InvitationView;
  readonly roundId?: string;
  readonly track?: Track;
  /** Part of a mentee's or a mentor's name, or of their organisations'. */
  readonly search?: string;
}

export interface ListedPerson {
  /** Of the profile. */
  readonly id: string;
  readonly name: string;
  readonly organisation: string;
}

export interface ListedInvitation {
  readonly id: string;
  readonly proposalId: string;
  readonly status: InvitationStatus;
  readonly track: Track;
  readonly round: { readonly id: string; readonly name: string };
  readonly mentee: ListedPerson;
  readonly mentor: ListedPerson;
  readonly releasedAt: Date;
  readonly expiresAt: Date;
  readonly endedAt: Date | null;
  readonly declineReason: DeclineReason | null;
  readonly declineNote: string;
  readonly supersededBecause: SupersededBecause | null;
  /** Why it no longer fits what its people have changed; empty while it does. */
  readonly needsLookBecause: readonly PairProblem[];
  /** The first email; null where nobody knows of one. */
  readonly mailStatus: DeliveryStatus | null;
  readonly mailLeavesAt: Date | null;
}

export interface InvitationPage {
  readonly rows: readonly ListedInvitation[];
  readonly total: number;
}

const SOON = 3 * DAY;

const FROM = `
  FROM invitations invitation
  JOIN rounds round ON round.id = invitation.round_id
  JOIN mentee_profiles mentee ON mentee.id = invitation.mentee_profile_id
  JOIN people mentee_person ON mentee_person.id = mentee.person_id
  JOIN organisations mentee_home ON mentee_home.id = mentee.organisation_id
  JOIN mentor_profiles mentor ON mentor.id = invitation.mentor_profile_id
  JOIN people mentor_person ON mentor_person.id = mentor.person_id
  JOIN organisations mentor_home ON mentor_home.id = mentor.organisation_id
  LEFT JOIN outbox mail ON mail.intent_key = 'invitation:' || invitation.id`;

const COLUMNS = `
  invitation.id, invitation.proposal_id AS "proposalId", invitation.status, invitation.track,
  json_build_object('id', round.id, 'name', round.name) AS round,
  json_build_object('id', mentee.id, 'name', mentee_person.name, 'organisation', mentee_home.name) AS mentee,
  json_build_object('id', mentor.id, 'name', mentor_person.name, 'organisation', mentor_home.name) AS mentor,
  invitation.released_at AS "releasedAt", invitation.expires_at AS "expiresAt", invitation.ended_at AS "endedAt",
  invitation.decline_reason AS "declineReason", invitation.decline_note AS "declineNote",
  invitation.superseded_because AS "supersededBecause",
  invitation.needs_look_because AS "needsLookBecause",
  mail.status AS "mailStatus", mail.not_before AS "mailLeavesAt"`;

const FILTER = `
  ($1::uuid IS NULL OR invitation.round_id = $1) AND ($2::text IS NULL OR invitation.track = $2)
  AND ($3::text IS NULL OR position(lower($3) IN lower(concat_ws(' ',
    mentee_person.name, mentor_person.name, mentee_home.name, mentor_home.name))) > 0)`;

/** In terms of $4: what counts as soon. */
const VIEWS: Readonly<Record<InvitationView, string>> = {
  open: `invitation.status = 'open'`,
  'needs-look': `invitation.status = 'open' AND invitation.needs_look_since IS NOT NULL`,
  'not-sent': `invitation.status = 'open' AND mail.status IN ('waiting', 'failed')`,
  'ending-soon': `invitation.status = 'open' AND invitation.expires_at < $4`,
  accepted: `invitation.status = 'accepted'`,
  declined: `invitation.status = 'declined'`,
  expired: `invitation.status = 'expired'`,
  withdrawn: `invitation.status = 'withdrawn'`,
  superseded: `invitation.status = 'superseded'`,
  undone: `invitation.status = 'undone'`,
};

const ORDER: Readonly<Record<InvitationSortKey, string>> = {
  released: 'invitation.released_at',
  expires: 'invitation.expires_at',
  mentor: 'lower(mentor_person.name)',
  mentee: 'lower(mentee_person.name)',
};

export interface InvitationPaging {
  readonly sort: { readonly key: InvitationSortKey; readonly descending: boolean };
  readonly limit: number;
  readonly offset: number;
}

/** Invitations as the programme team lists them. */
@Injectable()
export class InvitationList {
  constructor(
    private readonly source: DataSource,
    private readonly clock: Clock,
  ) {}

  async page(filter: InvitationFilter, { sort, limit, offset }: InvitationPaging): Promise<InvitationPage> {
    const values = this.values(filter);
    // Also where no view uses it, so that PostgreSQL knows its type.
    const where = `${FILTER} AND $4::timestamptz IS NOT NULL AND ${filter.view ? VIEWS[filter.view] : 'true'}`;
    const direction = sort.descending ? 'DESC' : 'ASC';
    const [count] = await this.source.query<{ total: number }[]>(
      `SELECT count(*)::int AS total ${FROM} WHERE ${where}`,
      values,
    );
    const rows = await this.source.query<ListedInvitation[]>(
      `SELECT ${COLUMNS} ${FROM} WHERE ${where}
       ORDER BY ${ORDER[sort.key]} ${direction}, invitation.id ${direction} LIMIT $5 OFFSET $6`,
      [...values, limit, offset],
    );
    return { rows, total: count?.total ?? 0 };
  }

  /** How many each view holds, whatever else is filtered. */
  async counts(filter: Omit<InvitationFilter, 'view'>): Promise<Record<InvitationView, number>> {
    const counted = INVITATION_VIEWS.map(
      (view) => `count(*) FILTER (WHERE ${VIEWS[view]})::int AS "${view}"`,
    );
    const [row] = await this.source.query<Record<InvitationView, number>[]>(
      `SELECT ${counted.join(', ')} ${FROM} WHERE ${FILTER}`,
      this.values(filter),
    );
    if (!row) throw new Error('the counts of invitations returned no row');
    return row;
  }

  async byId(id: string): Promise<ListedInvitation | null> {
    const rows = await this.source.query<ListedInvitation[]>(
      `SELECT ${COLUMNS} ${FROM} WHERE invitation.id = $1`,
      [id],
    );
    return rows[0] ?? null;
  }

  /** Rounds that have invitations, newest first. */
  rounds(): Promise<{ id: string; name: string }[]> {
    return this.source.query(
      `SELECT id, name FROM rounds WHERE EXISTS (SELECT FROM invitations WHERE round_id = rounds.id)
       ORDER BY created_at DESC, id`,
    );
  }

  private values({ roundId, track, search }: InvitationFilter): unknown[] {
    const soon = new Date(this.clock.now().getTime() + SOON);
    return [roundId ?? null, track ?? null, search ?? null, soon];
  }
}
