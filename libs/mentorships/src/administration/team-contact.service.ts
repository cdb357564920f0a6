import { MailOutbox, type NewMail } from '@alongside/mail';
import { mayAdminister } from '@alongside/people';
import { audit } from '@alongside/platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type BothSides, MentorshipAccess } from '../mentorship-access.service.js';
import type { NudgeKind } from '../nudges/nudge-rules.js';
import { type NudgeOutcome, Nudges } from '../nudges/nudges.service.js';
import type { Administering } from './mentorship-acts.service.js';

export type NudgingOutcome = NudgeOutcome | { readonly kind: 'not-allowed' };
export type MessageOutcome = { readonly kind: 'sent' | 'not-allowed' | 'unknown' | 'over' };

export interface TeamMessage {
  readonly words: string;
  /** A UUID that the form carries: sent twice, it goes out once. */
  readonly once: string;
}

export const LONGEST_MESSAGE = 5000;

/** How the programme team reaches both sides of a mentorship at once. */
@Injectable()
export class TeamContact {
  constructor(
    private readonly source: DataSource,
    private readonly access: MentorshipAccess,
    private readonly nudges: Nudges,
    private readonly outbox: MailOutbox,
  ) {}

  nudge(mentorshipId: string, kind: NudgeKind, actor: Administering): Promise<NudgingOutcome> {
    return this.source.transaction(async (manager): Promise<NudgingOutcome> => {
      if (!(await mayAdminister(manager, actor))) return { kind: 'not-allowed' };
      return this.nudges.byAdministrator(manager, mentorshipId, kind, actor);
    });
  }

  /** The same words to both, in an email each. The audit trail says that it was done, not what was written. */
  async messageBoth(
    mentorshipId: string,
    message: TeamMessage,
    actor: Administering,
  ): Promise<MessageOutcome> {
    const outcome = await this.source.transaction(async (manager): Promise<MessageOutcome> => {
      if (!(await mayAdminister(manager, actor))) return { kind: 'not-allowed' };
      const live = await this.access.lockLive(manager, mentorshipId);
      const both = await this.access.bothSides(mentorshipId, manager);
      if (!live || !both) return { kind: both ? 'over' : 'unknown' };
      const added = await this.outbox.append(manager, ...mailsTo(both, message));
      if (added > 0)
        await audit(manager, {
          actor,
          action: 'mentorship.written-to',
          subject: { kind: 'mentorship', id: mentorshipId },
        });
      return { kind: 'sent' };
    });
    if (outcome.kind === 'sent') await this.outbox.wake();
    return outcome;
  }
}

function mailsTo({ mentorshipId, mentee, mentor }: BothSides, { words, once }: TeamMessage): NewMail[] {
  const pairs = [
    { me: mentee, other: mentor },
    { me: mentor, other: mentee },
  ];
  return pairs.map(({ me, other }) => ({
    template: 'mentorship-message',
    params: { mentorshipId, other: other.name, message: words },
    intentKey: `mentorship-message:${mentorshipId}:${once}:${me.personId}`,
    recipient: { personId: me.personId, name: me.name, email: me.email },
  }));
}
