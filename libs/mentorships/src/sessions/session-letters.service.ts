import { MailOutbox } from '@alongside/mail';
import { DAY } from '@alongside/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { MentoringLinks } from '../mentoring-links.service.js';
import type { Standing } from '../mentorship-access.service.js';
import type { SessionProposal } from './session-proposal.entity.js';
import type { Session } from './session.entity.js';

/** How an offer stands to what was there before. */
export type OfferKind = 'first' | 'other-times' | 'move';

/** After the last of the times a link still tells what became of them. */
const LINK_DAYS_AFTER = 30;

/** What one side hears of the other's offers and answers while nothing is agreed between them. */
@Injectable()
export class SessionLetters {
  constructor(
    private readonly outbox: MailOutbox,
    private readonly links: MentoringLinks,
  ) {}

  async offered(
    manager: EntityManager,
    { me, other, mentorshipId }: Standing,
    { id, startsAt, agenda }: Pick<Session, 'id' | 'startsAt' | 'agenda'>,
    proposal: SessionProposal,
    kind: OfferKind,
  ): Promise<void> {
    const last = Math.max(...proposal.times.map((time) => time.getTime()));
    const expiresAt = new Date(last + LINK_DAYS_AFTER * DAY);
    await this.outbox.append(manager, {
      template: 'session-proposed',
      params: {
        kind,
        from: me.name,
        times: proposal.times.map((time) => time.toISOString()),
        minutes: proposal.minutes,
        format: proposal.format,
        place: proposal.place,
        agenda: kind === 'first' ? agenda : '',
        note: proposal.note,
        agreedFor: startsAt?.toISOString() ?? null,
        link: await this.links.linkFor(manager, 'session-times', id, other.personId, expiresAt),
        mentorshipId,
      },
      intentKey: offeredKey(proposal.id),
      recipient: other,
    });
  }

  /** An answer that agrees nothing: none of the times suits, or they were taken back. */
  async notAgreed(
    manager: EntityManager,
    { me, other, mentorshipId }: Standing,
    { startsAt }: Pick<Session, 'startsAt'>,
    proposal: Pick<SessionProposal, 'id'>,
    { kind, note }: { readonly kind: 'declined' | 'withdrawn'; readonly note: string },
  ): Promise<void> {
    const hadLeft =
      kind === 'declined' || !(await this.outbox.cancelWaiting(manager, offeredKey(proposal.id)));
    // What they have not been told of need not be taken back.
    if (!hadLeft) return;
    await this.outbox.append(manager, {
      template: 'session-declined',
      params: { kind, from: me.name, note, agreedFor: startsAt?.toISOString() ?? null, mentorshipId },
      intentKey: `session-not-agreed:${proposal.id}`,
      recipient: other,
    });
  }
}

function offeredKey(proposalId: string): string {
  return `session-proposed:${proposalId}`;
}
