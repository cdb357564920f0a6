import { MailOutbox, type NewMail, type Recipient } from '@alongside/mail';
import { type Actor, againAfterDeadlock, audit, Clock, Settings } from '@alongside/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { isStillHere, MentorshipAccess, type Standing } from '../mentorship-access.service.js';
import { teamRecipients } from '../team-recipients.js';

export const CONCERN_KINDS = ['safety', 'behaviour', 'contact', 'not-working', 'other'] as const;

export type ConcernKind = (typeof CONCERN_KINDS)[number];
export type ConcernStatus = 'received' | 'in-progress' | 'closed';

export interface NewConcern {
  readonly kind: ConcernKind;
  readonly body: string;
}

export type RaiseOutcome = { readonly kind: 'done'; readonly id: string } | { readonly kind: 'unknown' };

export type ConcernOutcome =
  | { readonly kind: 'done' }
  | { readonly kind: 'unknown' }
  /** Somebody was quicker. */
  | { readonly kind: 'not-possible'; readonly status: ConcernStatus };

type AdministratorActor = Actor & { readonly id: string };

/**
 * 'Something is wrong': between one side of a mentorship and the programme team. Nothing of it is ever shown, told or
 * handed out to the other side; also what is over can be spoken about.
 */
@Injectable()
export class Concerns {
  constructor(
    private readonly source: DataSource,
    private readonly access: MentorshipAccess,
    private readonly settings: Settings,
    private readonly outbox: MailOutbox,
    private readonly clock: Clock,
  ) {}

  /** The same words sent twice are one concern, until somebody deals with it. */
  async raise(mentorshipId: string, personId: string, { kind, body }: NewConcern): Promise<RaiseOutcome> {
    const standing = await this.access.sideOf(mentorshipId, personId);
    if (!standing) return { kind: 'unknown' };
    const id = await againAfterDeadlock(this.source, async (manager) => {
      if (!(await isStillHere(manager, personId, 'FOR NO KEY UPDATE'))) return null;
      const [same] = await manager.query<{ id: string }[]>(
        `SELECT id FROM concerns WHERE (mentorship_id, person_id, kind, body, status) = ($1, $2, $3, $4, 'received')`,
        [mentorshipId, personId, kind, body],
      );
      if (same) return same.id;
      const [concern] = await manager.query<[{ id: string }]>(
        `INSERT INTO concerns (mentorship_id, person_id, kind, body, raised_at) VALUES ($1, $2, $3, $4, $5)
         RETURNING id`,
        [mentorshipId, personId, kind, body, this.clock.now()],
      );
      await note(manager, { kind: 'person', id: personId }, 'raised', concern.id);
      const { mentee, mentor } = standing;
      const team = await teamRecipients(manager, this.settings, [mentee.personId, mentor.personId]);
      await this.outbox.append(manager, ...mails(standing, concern.id, kind, team));
      return concern.id;
    });
    if (id === null) return { kind: 'unknown' };
    await this.outbox.wake();
    return { kind: 'done', id };
  }

  /** Somebody takes it on, or opens it again. Pressed twice, it happens once. */
  begin(id: string, actor: AdministratorActor): Promise<ConcernOutcome> {
    const isMine: Already = ({ status, handledBy }) => status === 'in-progress' && handledBy === actor.id;
    return this.change(id, isMine, ['received', 'closed'], async (manager) => {
      await manager.query(
        `UPDATE concerns SET status = 'in-progress', handled_by = $2, closed_at = NULL WHERE id = $1`,
        [id, actor.id],
      );
      await note(manager, actor, 'begun', id);
    });
  }

  /** @param outcome what was done, for the programme team and for whoever raised it, should they ask for their data */
  close(id: string, outcome: string, actor: AdministratorActor): Promise<ConcernOutcome> {
    const isSame: Already = (now) =>
      now.status === 'closed' && now.handledBy === actor.id && now.outcome === outcome;
    return this.change(id, isSame, ['received', 'in-progress'], async (manager) => {
      await manager.query(
        `UPDATE concerns SET status = 'closed', outcome = $2, handled_by = $3, closed_at = $4 WHERE id = $1`,
        [id, outcome, actor.id, this.clock.now()],
      );
      await note(manager, actor, 'closed', id);
    });
  }

  private change(
    id: string,
    already: Already,
    from: readonly ConcernStatus[],
    work: (manager: EntityManager) => Promise<void>,
  ): Promise<ConcernOutcome> {
    return this.source.transaction(async (manager) => {
      const [row] = await manager.query<CaseNow[]>(
        'SELECT status, handled_by AS "handledBy", outcome FROM concerns WHERE id = $1 FOR UPDATE',
        [id],
      );
      if (!row) return { kind: 'unknown' };
      if (already(row)) return { kind: 'done' };
      if (!from.includes(row.status)) return { kind: 'not-possible', status: row.status };
      await work(manager);
      return { kind: 'done' };
    });
  }
}

/** How a case stands. */
interface CaseNow {
  readonly status: ConcernStatus;
  readonly handledBy: string | null;
  readonly outcome: string;
}

/** Whether it has been done, by the same hand. */
type Already = (now: CaseNow) => boolean;

/** Neither says what it is about: emails are read over shoulders. */
function mails({ me }: Standing, id: string, kind: ConcernKind, team: readonly Recipient[]): NewMail[] {
  const received: NewMail = {
    template: 'concern-received',
    params: {},
    intentKey: `concern-received:${id}`,
    recipient: { personId: me.personId, name: me.name, email: me.email },
  };
  const raised = team.map((recipient): NewMail => ({
    template: 'concern-raised',
    params: { concernId: id, urgent: kind === 'safety' },
    intentKey: `concern-raised:${id}:${recipient.personId ?? 'team'}`,
    recipient,
  }));
  return [received, ...raised];
}

/** The mentorship is not named: its people may read what was done about it. */
function note(manager: EntityManager, actor: Actor, verb: string, id: string): Promise<void> {
  return audit(manager, { actor, action: `concern.${verb}`, subject: { kind: 'concern', id } });
}
