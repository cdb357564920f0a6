import { Injectable } from '@nestjs/common';
import type { Contribution, Track } from '@alongside/matching';
import { Clock, londonDay } from '@alongside/platform';
import { DataSource } from 'typeorm';
import type { Decision } from './proposal.entity.js';
import { conditionOf, orderOf, type QueueFilter, type QueueSort, sourceOf } from './queue-filter.js';

export interface QueuedProposal {
  readonly id: string;
  readonly version: number;
  readonly roundId: string;
  readonly roundName: string;
  readonly track: Track;
  readonly score: number;
  readonly contributions: readonly Contribution[];
  readonly origin: 'run' | 'swap' | 'replacement';
  readonly decision: Decision;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  readonly released: boolean;
  /** It no longer fits what its people have changed: paused, withdrawn, in conflict, or marked for another reason. */
  readonly needsLook: boolean;
  /** A profile changed since the run, whether or not the pair still fits. */
  readonly changedSinceRun: boolean;
  readonly mentee: QueuedPerson & { readonly area: string; readonly region: string; readonly waited: number };
  readonly mentor: QueuedPerson;
}

interface QueuedPerson {
  readonly id: string;
  readonly name: string;
  readonly organisation: string;
}

export interface QueuePage {
  readonly proposals: readonly QueuedProposal[];
  /** With the same filter, whatever the decision. */
  readonly counts: Readonly<Record<Decision, number>>;
  /** With the filter as it is. */
  readonly total: number;
  readonly page: number;
  readonly pages: number;
}

/** Where a proposal stands among those of a filter. */
export interface Neighbours {
  readonly previousId: string | null;
  readonly nextId: string | null;
  readonly position: number;
  readonly total: number;
}

/** The details are read for the rows of one page only. `today` is the last parameter. */
function pageSql(source: string, condition: string, order: string, next: number): string {
  return `
    WITH shown AS (
      SELECT p.id ${source}
      WHERE ${condition} ORDER BY ${order} LIMIT $${next} OFFSET $${next + 1}
    )
    SELECT p.id, p.version, p.round_id AS "roundId", round.name AS "roundName", p.track, p.score, p.contributions,
      p.origin, p.decision, decider.name AS "decidedBy", p.decided_at AS "decidedAt",
      EXISTS (SELECT FROM invitations i WHERE i.proposal_id = p.id AND i.status IN ('open', 'accepted')) AS released,
      greatest(mentee.updated_at, mentor.updated_at) > snapshot.taken_at AS "changedSinceRun",
      (p.needs_look_since IS NOT NULL OR mentee.status <> 'active' OR mentor.status <> 'approved'
        OR EXISTS (SELECT FROM conflicts c WHERE c.mentee_profile_id = mentee.id AND c.mentor_profile_id = mentor.id
          AND c.status <> 'cleared' AND (c.until IS NULL OR c.until >= $${next + 2}))) AS "needsLook",
      json_build_object('id', mentee.id, 'name', mentee_person.name, 'organisation', own.name,
        'area', mentee.service_areas[1], 'region', mentee.region, 'waited', mentee.rounds_waited) AS mentee,
      json_build_object('id', mentor.id, 'name', mentor_person.name, 'organisation', theirs.name) AS mentor
    FROM shown JOIN proposals p USING (id)
    JOIN rounds round ON round.id = p.round_id
    JOIN mentee_profiles mentee ON mentee.id = p.mentee_profile_id
    JOIN mentor_profiles mentor ON mentor.id = p.mentor_profile_id
    JOIN people mentee_person ON mentee_person.id = mentee.person_id
    JOIN people mentor_person ON mentor_person.id = mentor.person_id
    JOIN organisations own ON own.id = mentee.organisation_id
    JOIN organisations theirs ON theirs.id = mentor.organisation_id
    LEFT JOIN snapshots snapshot ON snapshot.run_id = p.run_id
    LEFT JOIN people decider ON decider.id = p.decided_by
    ORDER BY ${order}`;
}

/** The review queue: filtered, sorted and cut into pages by the database. */
@Injectable()
export class ProposalQueue {
  constructor(
    private readonly source: DataSource,
    private readonly clock: Clock,
  ) {}

  /** @param page from 1; a page past the end is the last one */
  async page(filter: QueueFilter, sort: QueueSort, page: number, size: number): Promise<QueuePage> {
    const counts = await this.counts(filter);
    const total = filter.decision ? counts[filter.decision] : sum(counts);
    const pages = Math.max(1, Math.ceil(total / size));
    const shown = Math.min(Math.max(1, page), pages);
    const { sql, values } = conditionOf(filter);
    const today = londonDay(this.clock.now());
    const proposals = await this.source.query<QueuedProposal[]>(
      pageSql(sourceOf(filter, sort), sql, orderOf(sort), values.length + 1),
      [...values, size, (shown - 1) * size, today],
    );
    return { proposals: proposals.map(withFlag), counts, total, page: shown, pages };
  }

  private async counts({ decision: _, ...filter }: QueueFilter): Promise<Record<Decision, number>> {
    const { sql, values } = conditionOf(filter);
    const rows = await this.source.query<{ decision: Decision; count: number }[]>(
      `SELECT p.decision, count(*)::int AS count ${sourceOf(filter)} WHERE ${sql} GROUP BY p.decision`,
      [...values],
    );
    const counts = { pending: 0, approved: 0, rejected: 0, held: 0 };
    for (const { decision, count } of rows) counts[decision] = count;
    return counts;
  }

  /** The one before and the one after, in the same order as the pages; the proposal itself counts even if it no longer fits. */
  async neighbours(id: string, filter: QueueFilter, sort: QueueSort): Promise<Neighbours> {
    const { sql, values } = conditionOf(filter);
    const [row] = await this.source.query<(Neighbours & { fits: boolean })[]>(
      `SELECT "previousId", "nextId", position::int, total::int FROM (
         SELECT p.id, lag(p.id) OVER queue AS "previousId", lead(p.id) OVER queue AS "nextId",
           row_number() OVER queue AS position, count(*) OVER () AS total
         ${sourceOf(filter, sort)} WHERE (${sql}) OR p.id = $${values.length + 1}
         WINDOW queue AS (ORDER BY ${orderOf(sort)})
       ) placed WHERE id = $${values.length + 1}`,
      [...values, id],
    );
    return row ?? { previousId: null, nextId: null, position: 0, total: 0 };
  }

  /** The next to decide after this one; from the top again where none is left below. */
  async nextPending(id: string, filter: QueueFilter, sort: QueueSort): Promise<string | null> {
    const pending: QueueFilter = { ...filter, decision: 'pending' };
    const { nextId } = await this.neighbours(id, pending, sort);
    if (nextId) return nextId;
    const { sql, values } = conditionOf(pending);
    const [first] = await this.source.query<{ id: string }[]>(
      `SELECT p.id ${sourceOf(filter, sort)} WHERE ${sql} AND p.id <> $${values.length + 1} ORDER BY ${orderOf(sort)} LIMIT 1`,
      [...values, id],
    );
    return first?.id ?? null;
  }
}

/** A snapshot that is missing compares to nothing: SQL says null, which is not "yes". */
function withFlag(proposal: QueuedProposal): QueuedProposal {
  return { ...proposal, changedSinceRun: Boolean(proposal.changedSinceRun) };
}

function sum(counts: Record<Decision, number>): number {
  return Object.values(counts).reduce((total, count) => total + count, 0);
}
