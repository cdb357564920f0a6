import { MailOutbox, type NewMail } from '@alongside/mail';
import { againAfterDeadlock, audit, Clock } from '@alongside/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { MentorshipLifeCycle } from '../life-cycle/life-cycle.service.js';
import { MentorshipAccess, type Standing } from '../mentorship-access.service.js';
import { type AgreementVersion, confirmedBy, isConfirmed, versionsOf } from './agreement-rows.js';
import type { AgreementWords } from './agreement-words.js';

export type AgreementOutcome =
  | { readonly kind: 'done'; readonly version: number }
  /** Nothing differs from what is there. */
  | { readonly kind: 'unchanged'; readonly version: number }
  | { readonly kind: 'unknown' }
  /** The mentorship is over. */
  | { readonly kind: 'ended' }
  /** The other side has written another version since. */
  | { readonly kind: 'out-of-date'; readonly version: number };

type Work = (
  manager: EntityManager,
  standing: Standing,
  newest: AgreementVersion | null,
) => Promise<AgreementOutcome>;

/**
 * What the two agree on. Whoever writes a version has confirmed it by writing it; it holds once the other has, too.
 * Earlier versions stay as they were.
 */
@Injectable()
export class Agreements {
  constructor(
    private readonly source: DataSource,
    private readonly access: MentorshipAccess,
    private readonly lifeCycle: MentorshipLifeCycle,
    private readonly outbox: MailOutbox,
    private readonly clock: Clock,
  ) {}

  /** @param onVersion what they had before them: 0 for the prefilled text */
  propose(
    mentorshipId: string,
    personId: string,
    words: AgreementWords,
    onVersion: number,
  ): Promise<AgreementOutcome> {
    return this.change(mentorshipId, personId, onVersion, async (manager, standing, newest) => {
      if (newest && sameWords(newest, words)) return { kind: 'unchanged', version: newest.version };
      const version = onVersion + 1;
      const at = this.clock.now();
      await manager.query(
        `INSERT INTO agreements (mentorship_id, version, how_often, how, confidentiality, off_the_table, written_by,
           written_at, ${standing.side}_confirmed_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8)`,
        [mentorshipId, version, ...inOrder(words), standing.side, at],
      );
      await note(manager, standing, 'written', version);
      await this.outbox.append(manager, mail(standing, 'proposed', version));
      return { kind: 'done', version };
    });
  }

  /** The two have begun once both have confirmed. */
  confirm(mentorshipId: string, personId: string, version: number): Promise<AgreementOutcome> {
    return this.change(mentorshipId, personId, version, async (manager, standing, newest) => {
      if (!newest) return { kind: 'unknown' };
      if (confirmedBy(newest, standing.side)) return { kind: 'unchanged', version };
      await manager.query(
        `UPDATE agreements SET ${standing.side}_confirmed_at = $3 WHERE mentorship_id = $1 AND version = $2`,
        [mentorshipId, version, this.clock.now()],
      );
      await note(manager, standing, 'confirmed', version);
      await this.lifeCycle.activate(manager, mentorshipId, { kind: standing.side, id: personId });
      await this.outbox.append(manager, mail(standing, 'confirmed', version));
      return { kind: 'done', version };
    });
  }

  /** Newest first. Whoever asks has been checked to be one of the two, or an administrator. */
  versions(mentorshipId: string): Promise<AgreementVersion[]> {
    return versionsOf(this.source.manager, mentorshipId);
  }

  private async change(
    mentorshipId: string,
    personId: string,
    onVersion: number,
    work: Work,
  ): Promise<AgreementOutcome> {
    const outcome = await againAfterDeadlock<AgreementOutcome>(this.source, async (manager) => {
      const live = await this.access.lockLive(manager, mentorshipId);
      const standing = await this.access.sideOf(mentorshipId, personId, manager);
      if (!standing) return { kind: 'unknown' };
      if (!live) return { kind: 'ended' };
      const [newest = null] = await versionsOf(manager, mentorshipId);
      const version = newest?.version ?? 0;
      return version === onVersion ? work(manager, standing, newest) : { kind: 'out-of-date', version };
    });
    if (outcome.kind === 'done') await this.outbox.wake();
    return outcome;
  }
}

/** The version that holds, if both have ever confirmed one; newest first is what `versions` gives. */
export function inForce(versions: readonly AgreementVersion[]): AgreementVersion | null {
  return versions.find(isConfirmed) ?? null;
}

function inOrder({ howOften, how, confidentiality, offTheTable }: AgreementWords): string[] {
  return [howOften, how, confidentiality, offTheTable];
}

function sameWords(one: AgreementWords, other: AgreementWords): boolean {
  return inOrder(one).every((words, at) => words === inOrder(other)[at]);
}

function note(manager: EntityManager, { mentorshipId, side, me }: Standing, verb: string, version: number) {
  return audit(manager, {
    actor: { kind: side, id: me.personId },
    action: `agreement.${verb}`,
    subject: { kind: 'mentorship', id: mentorshipId },
    details: { version },
  });
}

/** To the other side, who has something to look at. */
function mail(
  { mentorshipId, me, other }: Standing,
  what: 'proposed' | 'confirmed',
  version: number,
): NewMail {
  return {
    template: `agreement-${what}`,
    params: { mentorshipId, other: me.name },
    intentKey: `agreement-${what}:${mentorshipId}:${version}`,
    recipient: { personId: other.personId, name: other.name, email: other.email },
  };
}
