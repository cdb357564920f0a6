import { randomUUID } from 'node:crypto';
import { MailOutbox } from '@alongside/mail';
import {
  type Actor,
  againAfterDeadlock,
  audit,
  Clock,
  CONFIG,
  type Config,
  DAY,
  hashToken,
  linkToken,
} from '@alongside/platform';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { ProfileChanges } from '../../profile-changes/profile-changes.service.js';
import { lockMentors, lockPeople } from '../locks.js';
import { type Stopped, stopTakingPart, takePartAgain } from './taking-part.js';

/** How long somebody can change their mind. */
export const DAYS_TO_STAY = 14;

export interface OpenDeparture {
  readonly requestedAt: Date;
  readonly eraseAt: Date;
}

export type DepartureOutcome =
  | { readonly kind: 'leaving'; readonly eraseAt: Date }
  /** Asked before; nothing happened this time. */
  | { readonly kind: 'leaving-before'; readonly eraseAt: Date }
  | { readonly kind: 'has-role' }
  | { readonly kind: 'unknown' };

/** What the link in the email stands for now. */
export type StayLink =
  | { readonly kind: 'open'; readonly name: string; readonly eraseAt: Date }
  | { readonly kind: 'stayed' }
  | { readonly kind: 'too-late' }
  | { readonly kind: 'unknown' };

export type StayOutcome = { readonly kind: 'stays' | 'stayed-before' | 'too-late' | 'unknown' };

interface Departure {
  readonly id: string;
  readonly personId: string;
  readonly name: string;
  readonly email: string;
  readonly eraseAt: Date;
  readonly stopped: Stopped;
  readonly undoneAt: Date | null;
  readonly erasedAt: Date | null;
}

const SELECT = `
  SELECT departure.id, departure.person_id AS "personId", person.name, person.email, departure.erase_at AS "eraseAt",
    departure.stopped, departure.undone_at AS "undoneAt", departure.erased_at AS "erasedAt"
  FROM departures departure JOIN people person ON person.id = departure.person_id`;
const OPEN = 'departure.undone_at IS NULL AND departure.erased_at IS NULL';

/** Leaving for good: at once out of matching, 14 days to change one's mind, and then erasure. */
@Injectable()
export class Departures {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly outbox: MailOutbox,
    private readonly changes: ProfileChanges,
    @Inject(CONFIG) private readonly config: Pick<Config, 'APP_SECRET'>,
  ) {}

  async request(personId: string, actor: Actor): Promise<DepartureOutcome> {
    const outcome = await againAfterDeadlock(this.database, (manager) =>
      this.leave(manager, personId, actor),
    );
    if (outcome.kind === 'leaving') await this.outbox.wake();
    return outcome;
  }

  /** Null for somebody who is not leaving. */
  async openOf(personId: string): Promise<OpenDeparture | null> {
    const [open] = await this.database.query<OpenDeparture[]>(
      `SELECT requested_at AS "requestedAt", erase_at AS "eraseAt" FROM departures departure
       WHERE person_id = $1 AND ${OPEN}`,
      [personId],
    );
    return open ?? null;
  }

  async byToken(token: string): Promise<StayLink> {
    const [departure] = await this.database.query<Departure[]>(`${SELECT} WHERE token_hash = $1`, [
      hashToken(token),
    ]);
    if (!departure) return { kind: 'unknown' };
    if (departure.undoneAt) return { kind: 'stayed' };
    if (this.isOver(departure)) return { kind: 'too-late' };
    return { kind: 'open', name: departure.name, eraseAt: departure.eraseAt };
  }

  /** By the link in the email, on any device. */
  async stayByToken(token: string): Promise<StayOutcome> {
    return this.stay('departure.token_hash = $1', hashToken(token));
  }

  /** By somebody who is signed in. */
  async stayAs(personId: string): Promise<StayOutcome> {
    return this.stay(`departure.person_id = $1 AND ${OPEN}`, personId);
  }

  /** Whose time has come. */
  async due(limit: number): Promise<string[]> {
    const rows = await this.database.query<{ personId: string }[]>(
      `SELECT person_id AS "personId" FROM departures departure WHERE ${OPEN} AND erase_at <= $1
       ORDER BY erase_at LIMIT $2`,
      [this.clock.now(), limit],
    );
    return rows.map(({ personId }) => personId);
  }

  private async leave(manager: EntityManager, personId: string, actor: Actor): Promise<DepartureOutcome> {
    await lockMentors(manager, [personId]);
    const [person] = await lockPeople(manager, [personId]);
    if (!person || person.erased) return { kind: 'unknown' };
    if (person.role !== null) return { kind: 'has-role' };
    const [open] = await manager.query<Departure[]>(`${SELECT} WHERE person_id = $1 AND ${OPEN}`, [personId]);
    if (open) return { kind: 'leaving-before', eraseAt: open.eraseAt };
    const now = this.clock.now();
    const stopped = await stopTakingPart(manager, [personId], now);
    const departure = await this.record(manager, personId, stopped, now);
    await this.announce(manager, stopped, 'left', actor);
    await audit(manager, { actor, action: 'person.leaving', subject: { kind: 'person', id: personId } });
    await this.tell(manager, departure);
    return { kind: 'leaving', eraseAt: departure.eraseAt };
  }

  private async record(
    manager: EntityManager,
    personId: string,
    stopped: Stopped,
    now: Date,
  ): Promise<Departure> {
    const id = randomUUID();
    const eraseAt = new Date(now.getTime() + DAYS_TO_STAY * DAY);
    await manager.query(
      `INSERT INTO departures (id, person_id, requested_at, erase_at, token_hash, stopped) VALUES ($1, $2, $3, $4, $5, $6)`,
      [
        ...[id, personId, now, eraseAt],
        ...[hashToken(linkToken(this.config.APP_SECRET, 'stay', id)), JSON.stringify(stopped)],
      ],
    );
    const [departure] = await manager.query<[Departure]>(`${SELECT} WHERE departure.id = $1`, [id]);
    return departure;
  }

  private async tell(
    manager: EntityManager,
    { id, personId, name, email, eraseAt }: Departure,
  ): Promise<void> {
    await this.outbox.append(manager, {
      template: 'departure-confirmation',
      params: { eraseAt: eraseAt.toISOString(), link: { purpose: 'stay', subjectId: id } },
      intentKey: `departure:${id}`,
      recipient: { personId, name, email },
    });
  }

  private async stay(condition: string, value: unknown): Promise<StayOutcome> {
    const outcome = await againAfterDeadlock(this.database, (manager) =>
      this.stayIn(manager, condition, value),
    );
    if (outcome.kind === 'stays') await this.outbox.wake();
    return outcome;
  }

  private async stayIn(manager: EntityManager, condition: string, value: unknown): Promise<StayOutcome> {
    const [found] = await manager.query<Departure[]>(`${SELECT} WHERE ${condition}`, [value]);
    if (!found) return { kind: 'unknown' };
    await lockMentors(manager, [found.personId]);
    await lockPeople(manager, [found.personId]);
    // What it was before the locks may have changed while we waited for them.
    const [departure] = await manager.query<[Departure]>(`${SELECT} WHERE departure.id = $1`, [found.id]);
    if (departure.undoneAt) return { kind: 'stayed-before' };
    if (this.isOver(departure)) return { kind: 'too-late' };
    const now = this.clock.now();
    const { id, personId, name, email, stopped } = departure;
    const actor: Actor = { kind: 'person', id: personId };
    await manager.query(`UPDATE departures SET undone_at = $2 WHERE id = $1`, [id, now]);
    await takePartAgain(manager, stopped, now);
    await this.announce(manager, stopped, 'changed', actor);
    await audit(manager, { actor, action: 'person.stayed', subject: { kind: 'person', id: personId } });
    await this.outbox.cancelWaiting(manager, `departure:${id}`);
    await this.outbox.append(manager, {
      template: 'departure-undone',
      params: {},
      intentKey: `departure-undone:${id}`,
      recipient: { personId, name, email },
    });
    return { kind: 'stays' };
  }

  private async announce(
    manager: EntityManager,
    { mentee, mentor }: Stopped,
    kind: 'left' | 'changed',
    actor: Actor,
  ): Promise<void> {
    if (mentee) await this.changes.announce(manager, { kind, menteeId: mentee.id, actor });
    if (mentor) await this.changes.announce(manager, { kind, mentorId: mentor.id, actor });
  }

  private isOver({ erasedAt, eraseAt }: Departure): boolean {
    return erasedAt !== null || eraseAt <= this.clock.now();
  }
}
