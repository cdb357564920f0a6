import { MentorshipHealth } from '@alongside/mentorships';
import { Clock, DAY } from '@alongside/platform';
import type { RunStatus } from '@alongside/rounds';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** How much of each kind waits for somebody. */
export interface DeskFacts {
  /** Mentors proposed after a no or a silence: somebody has waited once already. */
  readonly replacementsToReview: number;
  readonly toReview: number;
  readonly held: number;
  readonly toRelease: number;
  readonly expiringSoon: number;
  readonly openInvitations: number;
  readonly unfilled: number;
  readonly failedEmails: number;
  readonly mentorsApplied: number;
  /** Proposals and invitations that no longer fit what their people have changed. */
  readonly proposalsToLookAt: number;
  readonly invitationsToLookAt: number;
  readonly openComplaints: number;
  /** What people have told us in confidence is wrong in their mentoring. */
  readonly openConcerns: number;
  /** As far as the reader may know of what is wrong. */
  readonly mentorshipsInNeed: number;
  /** By the retention of yesterday and today. */
  readonly removedLately: number;
  readonly retentionFailed: boolean;
  readonly applications: number;
  readonly organisationsToCheck: number;
  /** Of people who take part or have applied. */
  readonly declarationsToSettle: number;
  readonly conflictsToCheck: number;
  /** Whose record shows the conflict that has waited longest. */
  readonly firstConflictMenteeId: string | null;
  readonly mentees: number;
  readonly mentors: number;
  readonly mentorships: number;
  readonly rounds: readonly DeskRound[];
}

export interface DeskRound {
  readonly id: string;
  readonly name: string;
  readonly runId: string | null;
  readonly runStatus: RunStatus | null;
  readonly done: number;
  readonly of: number;
  readonly requestedAt: Date | null;
  readonly proposals: number;
  readonly decided: number;
  readonly unfilled: number;
}

type Counts = Omit<DeskFacts, 'rounds' | 'mentorshipsInNeed'>;

const SOON_DAYS = 3;

@Injectable()
export class DeskQuery {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly health: MentorshipHealth,
  ) {}

  /** @param seesConcerns viewers do not: it is as if there were none */
  async facts(seesConcerns: boolean): Promise<DeskFacts> {
    const [counts, rounds, { red }] = await Promise.all([
      this.counts(),
      this.rounds(),
      this.health.counts(seesConcerns),
    ]);
    return { ...counts, rounds, mentorshipsInNeed: red };
  }

  private async counts(): Promise<Counts> {
    const [row] = await this.database.query<Counts[]>(
      `SELECT
        (SELECT count(*) FROM proposals WHERE closed_at IS NULL AND decision = 'pending' AND origin = 'replacement')::int
          AS "replacementsToReview",
        (SELECT count(*) FROM proposals WHERE closed_at IS NULL AND decision = 'pending' AND origin <> 'replacement')::int
          AS "toReview",
        (SELECT count(*) FROM proposals WHERE closed_at IS NULL AND decision = 'held')::int AS "held",
        (SELECT count(*) FROM proposals p WHERE ${APPROVED_NOT_RELEASED})::int AS "toRelease",
        (SELECT count(*) FROM invitations WHERE status = 'open' AND expires_at < $1)::int AS "expiringSoon",
        (SELECT count(*) FROM invitations WHERE status = 'open')::int AS "openInvitations",
        (SELECT count(*) FROM unfilled_places WHERE closed_at IS NULL)::int AS "unfilled",
        (SELECT count(*) FROM outbox WHERE status = 'failed')::int AS "failedEmails",
        (SELECT count(*) FROM mentor_profiles mentor WHERE status = 'applied' AND NOT EXISTS (
          SELECT FROM applications a WHERE a.person_id = mentor.person_id AND a.kind = 'mentor'
            AND a.status IN ('submitted', 'more-wanted')))::int AS "mentorsApplied",
        (SELECT count(*) FROM applications WHERE status = 'submitted')::int AS "applications",
        (SELECT count(*) FROM organisations WHERE needs_check AND merged_into_id IS NULL)::int AS "organisationsToCheck",
        (SELECT count(*) FROM declarations declared WHERE settled_at IS NULL AND (
          EXISTS (SELECT FROM mentee_profiles WHERE person_id = declared.person_id AND status IN ('applied', 'active'))
          OR EXISTS (SELECT FROM mentor_profiles WHERE person_id = declared.person_id
            AND status IN ('applied', 'approved', 'paused'))))::int AS "declarationsToSettle",
        (SELECT count(*) FROM conflicts WHERE status = 'needs-check')::int AS "conflictsToCheck",
        (SELECT count(*) FROM proposals p WHERE p.needs_look_since IS NOT NULL AND p.closed_at IS NULL
          AND p.decision <> 'rejected' AND NOT EXISTS (
            SELECT FROM invitations i WHERE i.proposal_id = p.id AND i.status IN ('open', 'accepted')))::int
          AS "proposalsToLookAt",
        (SELECT count(*) FROM invitations WHERE needs_look_since IS NOT NULL AND status = 'open')::int
          AS "invitationsToLookAt",
        (SELECT count(*) FROM complaints WHERE status <> 'closed')::int AS "openComplaints",
        (SELECT count(*) FROM concerns WHERE status <> 'closed')::int AS "openConcerns",
        (SELECT coalesce(sum(removed), 0)::int FROM retention_reports WHERE day >= ${YESTERDAY}) AS "removedLately",
        EXISTS (SELECT FROM retention_reports WHERE day >= ${YESTERDAY} AND failed <> '{}') AS "retentionFailed",
        (SELECT mentee_profile_id FROM conflicts WHERE status = 'needs-check' ORDER BY id LIMIT 1)
          AS "firstConflictMenteeId",
        (SELECT count(*) FROM mentee_profiles WHERE status = 'active')::int AS "mentees",
        (SELECT count(*) FROM mentor_profiles WHERE status = 'approved')::int AS "mentors",
        (SELECT count(*) FROM mentorships WHERE ended_at IS NULL)::int AS "mentorships"`,
      [new Date(this.clock.now().getTime() + SOON_DAYS * DAY), this.clock.now()],
    );
    if (!row) throw new Error('The counts of the desk returned no row');
    return row;
  }

  private rounds(): Promise<DeskRound[]> {
    return this.database.query<DeskRound[]>(
      `SELECT rounds.id, rounds.name, run.id AS "runId", run.status AS "runStatus", run.requested_at AS "requestedAt",
        COALESCE(run.progress_done, 0) AS "done", COALESCE(run.progress_of, 0) AS "of",
        (SELECT count(*) FROM proposals p WHERE p.round_id = rounds.id AND p.closed_at IS NULL)::int AS "proposals",
        (SELECT count(*) FROM proposals p WHERE p.round_id = rounds.id AND p.closed_at IS NULL
          AND p.decision IN ('approved', 'rejected'))::int AS "decided",
        (SELECT count(*) FROM unfilled_places u WHERE u.round_id = rounds.id AND u.closed_at IS NULL)::int AS "unfilled"
       FROM rounds
       LEFT JOIN LATERAL (
         SELECT * FROM runs WHERE runs.round_id = rounds.id AND runs.status <> 'superseded'
         ORDER BY requested_at DESC LIMIT 1
       ) run ON true
       ORDER BY rounds.created_at DESC LIMIT 5`,
    );
  }
}

const APPROVED_NOT_RELEASED = `p.closed_at IS NULL AND p.decision = 'approved' AND NOT EXISTS (
  SELECT FROM invitations i WHERE i.proposal_id = p.id AND i.status IN ('open', 'accepted'))`;

const YESTERDAY = `(($2::timestamptz AT TIME ZONE 'Europe/London')::date - 1)`;
