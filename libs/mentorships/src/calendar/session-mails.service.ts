import { MailOutbox, type NewMail } from '@alongside/mail';
import { Notices } from '@alongside/people';
import { Clock, DAY, MINUTE } from '@alongside/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { MentoringLinks } from '../mentoring-links.service.js';
import type { Side } from '../mentorship-access.service.js';
import { silenceReminders } from '../reminders/silence-reminders.js';
import { type SessionFacts, sessionFacts } from './session-facts.js';

/** What became of an agreed session: what both sides and their calendars must hear of. */
export type SessionNews = 'agreed' | 'moved' | 'details-changed' | 'cancelled';

// Emails are read late; the file behind their link is of use for a while after.
const FILE_DAYS = 30;

/** Tells both sides what became of a session, each with the same appointment for their calendar. */
@Injectable()
export class SessionMails {
  constructor(
    private readonly outbox: MailOutbox,
    private readonly links: MentoringLinks,
    private readonly notices: Notices,
    private readonly clock: Clock,
  ) {}

  /**
   * In the caller's transaction, after the change and after `sequence` has risen; call `MailOutbox.wake()` after it. Said
   * twice of the same sequence, it is sent once. What was never agreed is in nobody's calendar, so nothing is said of it.
   */
  async announce(manager: EntityManager, sessionId: string, news: SessionNews): Promise<void> {
    const facts = await sessionFacts(manager, sessionId);
    if (!facts?.startsAt) return;
    await silenceReminders(manager, this.notices, sessionId);
    await this.takeBackEarlier(manager, facts);
    const mails = [
      await this.mailTo(manager, 'mentee', facts, facts.startsAt, news),
      await this.mailTo(manager, 'mentor', facts, facts.startsAt, news),
    ];
    await this.outbox.append(manager, ...mails);
  }

  /** An email that has not left yet would arrive with news that no longer holds. */
  private async takeBackEarlier(manager: EntityManager, { id, sequence, mentee, mentor }: SessionFacts) {
    for (const { personId } of [mentee, mentor]) {
      await this.outbox.cancelWaiting(manager, intentKey(id, sequence - 1, personId));
    }
  }

  private async mailTo(
    manager: EntityManager,
    side: Side,
    facts: SessionFacts,
    startsAt: Date,
    news: SessionNews,
  ): Promise<NewMail> {
    const recipient = facts[side];
    const until = new Date(startsAt.getTime() + facts.minutes * MINUTE + FILE_DAYS * DAY);
    const file = await this.links.linkFor(manager, 'calendar-file', facts.id, recipient.personId, until);
    const session = inMail(side, facts, startsAt, { writtenAt: this.clock.now(), file });
    return {
      intentKey: intentKey(facts.id, facts.sequence, recipient.personId),
      recipient,
      ...templateFor(side, facts, session, news),
    };
  }
}

type InMail = Extract<NewMail, { template: 'session-agreed' }>['params']['session'];

function templateFor(side: Side, facts: SessionFacts, session: InMail, news: SessionNews) {
  switch (news) {
    case 'agreed':
      return { template: 'session-agreed', params: { session } } as const;
    case 'moved':
    case 'details-changed':
      return { template: 'session-moved', params: { session, what: news } } as const;
    case 'cancelled': {
      const { cancelledBy, cancelReason: reason } = facts;
      const by =
        cancelledBy === 'mentee' || cancelledBy === 'mentor' ? saidBy(cancelledBy, side) : cancelledBy;
      return { template: 'session-cancelled', params: { session, by: by ?? 'system', reason } } as const;
    }
  }
}

function saidBy(said: Side, side: Side): 'you' | 'other' {
  return said === side ? 'you' : 'other';
}

/** Who goes because a mentorship ends may be on the way to being erased: that email names only its reader. */
function inMail(
  side: Side,
  facts: SessionFacts,
  startsAt: Date,
  { writtenAt, file }: { readonly writtenAt: Date; readonly file: InMail['file'] },
): InMail {
  const other = facts[side === 'mentee' ? 'mentor' : 'mentee'];
  const isNamed = !other.erased && !(facts.status === 'cancelled' && facts.cancelledBy === 'system');
  const people = isNamed ? [facts.mentee, facts.mentor] : [facts[side]];
  return {
    sessionId: facts.id,
    mentorshipId: facts.mentorshipId,
    sequence: facts.sequence,
    writtenAt: writtenAt.toISOString(),
    startsAt: startsAt.toISOString(),
    minutes: facts.minutes,
    format: facts.format,
    place: facts.place,
    agenda: facts.agenda,
    other: isNamed ? other.name : OTHER_SIDE[side],
    people: people.map(({ name, email }) => ({ name, email })),
    file,
  };
}

const OTHER_SIDE = { mentee: 'your mentor', mentor: 'the person you mentor' } as const;

function intentKey(sessionId: string, sequence: number, personId: string): string {
  return `session:${sessionId}:${sequence}:${personId}`;
}
