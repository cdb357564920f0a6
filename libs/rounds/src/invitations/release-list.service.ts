import type { Track } from '@alongside/matching';
import { type FilledTemplate, MailOutbox, type MailPreview, type RenderedMail } from '@alongside/mail';
import type { MenteeView, MentorView } from '@alongside/people';
import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { Proposal } from '../proposals/proposal.entity.js';
import { InvitationFactsReader } from './invitation-facts.service.js';
import { InvitationRelease } from './invitation-release.service.js';
import { invitationContent, type InvitationFacts } from './invitation-mails.js';
import { PlaceCheck, type PlaceProblem } from './place-check.service.js';

export interface ReleaseRound {
  readonly id: string;
  readonly name: string;
  /** Approved and not released. */
  readonly waiting: number;
}

/** An approved proposal, and the email that its release would send. */
export interface ReleaseCandidate {
  readonly proposalId: string;
  readonly roundId: string;
  readonly track: Track;
  readonly score: number;
  readonly isReplacement: boolean;
  readonly mentee: MenteeView;
  readonly mentor: MentorView;
  readonly mail: RenderedMail;
  /** What stands in the way today; null where it can go out. */
  readonly problem: PlaceProblem | null;
}

const WAITING = `
  FROM proposals WHERE decision = 'approved' AND closed_at IS NULL
    AND NOT EXISTS (SELECT FROM invitations WHERE proposal_id = proposals.id AND status IN ('open', 'accepted'))`;

/** What is approved and waits for its release. Reads only. */
@Injectable()
export class ReleaseList {
  constructor(
    private readonly source: DataSource,
    private readonly facts: InvitationFactsReader,
    private readonly check: PlaceCheck,
    private readonly release: InvitationRelease,
    private readonly outbox: MailOutbox,
  ) {}

  /** The rounds with something to release, newest first. */
  rounds(): Promise<ReleaseRound[]> {
    return this.source.query<ReleaseRound[]>(
      `SELECT rounds.id, rounds.name, counted.waiting
       FROM rounds JOIN (SELECT round_id, count(*)::int AS waiting ${WAITING} GROUP BY round_id) AS counted
         ON counted.round_id = rounds.id
       ORDER BY rounds.created_at DESC, rounds.id`,
    );
  }

  /** Ids of all that waits, best score first; of one round, or of all. */
  async waiting(roundId: string | null): Promise<string[]> {
    const rows = await this.source.query<{ id: string }[]>(
      `SELECT id ${WAITING} AND ($1::uuid IS NULL OR round_id = $1) ORDER BY score DESC, id`,
      [roundId],
    );
    return rows.map(({ id }) => id);
  }

  /** Those of the ids that still exist, in their order. */
  async candidates(ids: readonly string[]): Promise<ReleaseCandidate[]> {
    const { manager } = this.source;
    const proposals = await manager.getRepository(Proposal).findBy({ id: In([...ids]) });
    const { expiresAt } = this.release.times();
    const rows = proposals.map((proposal) => ({ ...proposal, proposalId: proposal.id, expiresAt }));
    const facts = new Map((await this.facts.ofMany(manager, rows)).map((row) => [row.invitation.id, row]));
    const preview = await this.outbox.previewer();
    const found = new Map<string, ReleaseCandidate>();
    for (const proposal of proposals) {
      const about = facts.get(proposal.id);
      if (about) found.set(proposal.id, await this.candidate(proposal, about, preview));
    }
    return ids.flatMap((id) => found.get(id) ?? []);
  }

  private async candidate(
    proposal: Proposal,
    about: InvitationFacts,
    preview: MailPreview,
  ): Promise<ReleaseCandidate> {
    const { mentee, mentor } = about;
    const content: FilledTemplate = invitationContent(about);
    return {
      proposalId: proposal.id,
      roundId: proposal.roundId,
      track: proposal.track,
      score: proposal.score,
      isReplacement: proposal.origin === 'replacement',
      mentee,
      mentor,
      mail: preview(content, mentor),
      problem: await this.check.obstacleToRelease(this.source.manager, proposal, mentor),
    };
  }
}
