import { MailOutbox, type NewMail } from '@alongside/mail';
import { type Actor, againAfterDeadlock, audit, Clock, SYSTEM } from '@alongside/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, IsNull } from 'typeorm';
import { type BothSides, MentorshipAccess, type Side } from '../mentorship-access.service.js';
import { Mentorship } from '../mentorship.entity.js';
import type { EndReason } from './end-reasons.js';
import { endedMails } from './ended-mails.js';
import { giveTurn } from './give-turn.js';
import { MentorshipChanges } from './mentorship-changes.service.js';
import { afterVerb, type MentorshipVerb } from './mentorship-state.js';
import type { MoveOutcome, Mover } from './moves.js';
import { pauseMails } from './pause-mails.js';
import { PlacesAfter } from './places-after.service.js';

export interface EarlyEnding {
  readonly reason: EndReason;
  /** For the programme team only. */
  readonly note: string;
  /** Only a mentee says it here; anybody else leaves it open, and the mentee is asked. */
  readonly wantsAnother: boolean | null;
}

type Change = Partial<Omit<Mentorship, 'id' | 'status'>>;
type Moved = BothSides & { readonly by: Side | 'administrator'; readonly actor: Actor };

interface Move {
  readonly change: (moved: Moved) => Change;
  readonly then?: (manager: EntityManager, moved: Moved) => Promise<void>;
  readonly mails: (moved: Moved) => NewMail[];
}

/** A mentorship from its introduction to its end: `MENTORSHIP_TRANSITIONS` says what is possible. */
@Injectable()
export class MentorshipLifeCycle {
  constructor(
    private readonly source: DataSource,
    private readonly access: MentorshipAccess,
    private readonly changes: MentorshipChanges,
    private readonly places: PlacesAfter,
    private readonly outbox: MailOutbox,
    private readonly clock: Clock,
  ) {}

  /**
   * The two have begun: a session is agreed, or both have confirmed the agreement. In the caller's transaction; the caller
   * has locked it with `lockLive`. Nothing happens to a mentorship that is past its introduction.
   */
  async activate(manager: EntityManager, mentorshipId: string, actor: Actor = SYSTEM): Promise<void> {
    const { affected } = await manager.update(
      Mentorship,
      { id: mentorshipId, status: 'introduced' },
      { status: 'active', activatedAt: this.clock.now() },
    );
    if (affected) await this.note(manager, 'activate', mentorshipId, actor);
  }

  /** @param until ISO date on which both expect to go on, if they know */
  pause(mentorshipId: string, mover: Mover, until: string | null): Promise<MoveOutcome> {
    const at = this.clock.now();
    return this.move(mentorshipId, mover, 'pause', {
      change: () => ({ pausedAt: at, pausedUntil: until }),
      mails: (moved) => pauseMails({ ...moved, verb: 'pause', until, at }),
    });
  }

  /** Whoever goes on has begun, even where they paused before their first session. */
  resume(mentorshipId: string, mover: Mover): Promise<MoveOutcome> {
    const at = this.clock.now();
    return this.move(mentorshipId, mover, 'resume', {
      change: () => ({ pausedAt: null, pausedUntil: null }),
      then: async (manager) => {
        await manager.update(Mentorship, { id: mentorshipId, activatedAt: IsNull() }, { activatedAt: at });
      },
      mails: (moved) => pauseMails({ ...moved, verb: 'resume', until: null, at }),
    });
  }

  /** They have reached what they set out for. */
  complete(mentorshipId: string, mover: Mover, wantsAnother: boolean | null = null): Promise<MoveOutcome> {
    return this.end(mentorshipId, mover, 'complete', { reason: null, note: '', wantsAnother });
  }

  /** The two are not proposed to each other again; a place that wants another mentor goes first in the next round. */
  endEarly(mentorshipId: string, mover: Mover, ending: EarlyEnding): Promise<MoveOutcome> {
    return this.end(mentorshipId, mover, 'end-early', ending);
  }

  private end(
    mentorshipId: string,
    mover: Mover,
    verb: 'complete' | 'end-early',
    { reason, note, wantsAnother }: Omit<EarlyEnding, 'reason'> & { readonly reason: EndReason | null },
  ): Promise<MoveOutcome> {
    const wanted = ({ by }: Moved): boolean | null => (by === 'mentee' ? wantsAnother : null);
    return this.move(mentorshipId, mover, verb, {
      change: (moved) => ({
        pausedAt: null,
        pausedUntil: null,
        endedAt: this.clock.now(),
        endedBy: moved.by,
        endReason: reason,
        endNote: note,
        wantsAnother: wanted(moved),
      }),
      then: async (manager, moved) => {
        if (verb === 'complete') return;
        await this.places.keepApart(manager, moved, moved.actor);
        if (wanted(moved)) await giveTurn(manager, moved.mentee.profileId, 1);
      },
      mails: (moved) => endedMails({ ...moved, verb, wantsAnother: wanted(moved) }),
    });
  }

  private async move(
    mentorshipId: string,
    mover: Mover,
    verb: MentorshipVerb,
    { change, then, mails }: Move,
  ): Promise<MoveOutcome> {
    const outcome = await againAfterDeadlock<MoveOutcome>(this.source, async (manager) => {
      await this.access.lockLive(manager, mentorshipId);
      const moved = await this.moverOf(manager, mentorshipId, mover);
      if (!moved) return { kind: 'unknown' };
      const to = afterVerb(moved.status, verb);
      if (to === null) return { kind: 'not-possible', status: moved.status };
      await manager.update(Mentorship, { id: mentorshipId }, { status: to, ...change(moved) });
      await then?.(manager, moved);
      await this.note(manager, verb, mentorshipId, moved.actor);
      await this.outbox.append(manager, ...mails(moved));
      return { kind: 'done', status: to };
    });
    if (outcome.kind === 'done') await this.outbox.wake();
    return outcome;
  }

  private async moverOf(manager: EntityManager, mentorshipId: string, mover: Mover): Promise<Moved | null> {
    if (mover.kind === 'administrator') {
      const both = await this.access.bothSides(mentorshipId, manager);
      return both && { ...both, by: 'administrator', actor: mover };
    }
    const standing = await this.access.sideOf(mentorshipId, mover.id, manager);
    return standing && { ...standing, by: standing.side, actor: { kind: standing.side, id: mover.id } };
  }

  private async note(
    manager: EntityManager,
    verb: MentorshipVerb,
    mentorshipId: string,
    actor: Actor,
  ): Promise<void> {
    await audit(manager, { actor, action: PAST[verb], subject: { kind: 'mentorship', id: mentorshipId } });
    await this.changes.announce(manager, { verb, mentorshipId, actor });
  }
}

const PAST: Readonly<Record<MentorshipVerb, string>> = {
  activate: 'mentorship.activated',
  pause: 'mentorship.paused',
  resume: 'mentorship.resumed',
  complete: 'mentorship.completed',
  'end-early': 'mentorship.ended-early',
};
