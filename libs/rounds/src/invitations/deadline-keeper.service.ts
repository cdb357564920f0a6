import { MailOutbox } from '@alongside/mail';
import { againAfterDeadlock, Clock, DAY, SYSTEM } from '@alongside/platform';
import { Injectable } from '@nestjs/common';
import { And, DataSource, type EntityManager, LessThan, LessThanOrEqual, MoreThan } from 'typeorm';
import { reminderDue } from './deadlines.js';
import { intentKey } from './intent-keys.js';
import { InvitationEndings } from './invitation-endings.service.js';
import { InvitationFactsReader } from './invitation-facts.service.js';
import { lockOpenInvitation } from './invitation-locks.js';
import { reminderMail } from './invitation-mails.js';
import { Invitation } from './invitation.entity.js';

/** At most so many in one pass; the next pass takes the rest. */
const BATCH = 500;
/** Longer than the first reminder comes before the deadline. */
const LONGEST_AHEAD = 9 * DAY;

/**
 * What time brings about: reminders, and the end of invitations that nobody answered. Worked out from the rows, so that it
 * does not matter how often or by how many workers it is asked, or whether some of them died halfway.
 */
@Injectable()
export class DeadlineKeeper {
  constructor(
    private readonly source: DataSource,
    private readonly clock: Clock,
    private readonly endings: InvitationEndings,
    private readonly facts: InvitationFactsReader,
    private readonly outbox: MailOutbox,
  ) {}

  /** Ends what has passed its deadline, and returns how many. */
  async expireDue(): Promise<number> {
    const due = await this.source.getRepository(Invitation).find({
      select: { id: true },
      where: { status: 'open', expiresAt: LessThanOrEqual(this.clock.now()) },
      order: { expiresAt: 'ASC', id: 'ASC' },
      take: BATCH,
    });
    let expired = 0;
    for (const { id } of due) {
      if (await againAfterDeadlock(this.source, (manager) => this.expire(manager, id))) expired += 1;
    }
    return expired;
  }

  private async expire(manager: EntityManager, id: string): Promise<boolean> {
    const locked = await lockOpenInvitation(manager, id);
    if (locked.kind !== 'open' || locked.invitation.expiresAt > this.clock.now()) return false;
    await this.endings.end(manager, [locked.invitation], { status: 'expired' }, SYSTEM);
    return true;
  }

  /** Appends the reminders whose time has come, and returns how many were new. */
  async remindDue(): Promise<number> {
    let added = 0;
    for (const id of await this.dueReminders()) {
      added += await againAfterDeadlock(this.source, (manager) => this.remind(manager, id));
    }
    if (added > 0) await this.outbox.wake();
    return added;
  }

  async isAnythingDue(): Promise<boolean> {
    const late = { status: 'open', expiresAt: LessThanOrEqual(this.clock.now()) } as const;
    if (await this.source.getRepository(Invitation).existsBy(late)) return true;
    return (await this.dueReminders()).length > 0;
  }

  /** Ids of the invitations whose reminder is due and not in the outbox yet. */
  private async dueReminders(): Promise<string[]> {
    const now = this.clock.now();
    const soon = new Date(now.getTime() + LONGEST_AHEAD);
    const ending = await this.source.getRepository(Invitation).find({
      select: { id: true, releasedAt: true, expiresAt: true },
      where: { status: 'open', expiresAt: And(MoreThan(now), LessThan(soon)) },
      order: { expiresAt: 'ASC', id: 'ASC' },
    });
    const due = ending.flatMap(({ id, releasedAt, expiresAt }) => {
      const days = reminderDue(releasedAt, expiresAt, now);
      return days ? [{ id, key: intentKey.reminder(id, days) }] : [];
    });
    const done = await this.appended(due.map(({ key }) => key));
    return due.filter(({ key }) => !done.has(key)).map(({ id }) => id);
  }

  private async appended(keys: readonly string[]): Promise<Set<string>> {
    const rows = await this.source.query<{ intent_key: string }[]>(
      'SELECT intent_key FROM outbox WHERE intent_key = ANY ($1)',
      [keys],
    );
    return new Set(rows.map(({ intent_key: key }) => key));
  }

  /** Under the lock that an answer takes too: a reminder is never appended after an answer. */
  private async remind(manager: EntityManager, id: string): Promise<number> {
    const locked = await lockOpenInvitation(manager, id);
    if (locked.kind !== 'open') return 0;
    const { invitation } = locked;
    const days = reminderDue(invitation.releasedAt, invitation.expiresAt, this.clock.now());
    if (!days) return 0;
    return this.outbox.append(manager, reminderMail(await this.facts.of(manager, invitation), days));
  }
}
