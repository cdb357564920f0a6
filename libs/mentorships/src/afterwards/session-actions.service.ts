import { Clock, londonDay } from '@alongside/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { MentoringLinks } from '../mentoring-links.service.js';
import type { Side } from '../mentorship-access.service.js';
import { AfterwardsWork, auditAfterwards } from './afterwards-work.service.js';

/** Something that one of the two has agreed to do. */
export interface SessionAction {
  readonly id: string;
  readonly sessionId: string;
  readonly owner: Side;
  readonly words: string;
  /** A day in London, such as '2027-03-28'. */
  readonly dueOn: string | null;
  readonly writtenBy: Side;
  readonly doneAt: Date | null;
}

export interface NewAction {
  readonly owner: Side;
  readonly words: string;
  readonly dueOn: string | null;
}

export type AddingAction = {
  readonly kind: 'added' | 'not-found' | 'over' | 'past' | 'too-many';
};
export type TickingAction = { readonly kind: 'done' | 'open' | 'not-found' };

export type ActionLink =
  | {
      readonly kind: 'open';
      readonly action: SessionAction;
      readonly personId: string;
      readonly side: Side;
      readonly otherName: string;
      readonly mentorshipId: string;
    }
  | { readonly kind: 'expired' | 'unknown' };

export const LONGEST_ACTION = 500;
const MOST_ACTIONS = 20;

const ACTION = `
  action.id, action.session_id AS "sessionId", action.owner, action.words, action.due_on::text AS "dueOn",
  action.written_by AS "writtenBy", action.done_at AS "doneAt"`;

/** What the two agree to do after a session: whose it is, by when, and whether it is done. */
@Injectable()
export class SessionActions {
  constructor(
    private readonly source: DataSource,
    private readonly work: AfterwardsWork,
    private readonly links: MentoringLinks,
    private readonly clock: Clock,
  ) {}

  /** The same words sent twice are one thing to do, until it is done. */
  add(sessionId: string, personId: string, { owner, words, dueOn }: NewAction): Promise<AddingAction> {
    return this.work.onSession(sessionId, personId, async (afterwards): Promise<AddingAction> => {
      const { manager, standing } = afterwards;
      if (!standing.live) return { kind: 'over' };
      if (dueOn !== null && dueOn < londonDay(this.clock.now())) return { kind: 'past' };
      const there = await actionsOf(manager, sessionId);
      const isSame = (one: SessionAction) =>
        one.doneAt === null &&
        one.writtenBy === standing.side &&
        one.owner === owner &&
        one.words === words &&
        one.dueOn === dueOn;
      if (there.some(isSame)) return { kind: 'added' };
      if (there.length >= MOST_ACTIONS) return { kind: 'too-many' };
      await manager.query(
        `INSERT INTO session_actions (session_id, owner, words, due_on, written_by, written_at)
         VALUES ($1, $2, $3, $4, $5, $6)`,
        [sessionId, owner, words, dueOn, standing.side, this.clock.now()],
      );
      await auditAfterwards(afterwards, 'action-added', { owner });
      return { kind: 'added' };
    });
  }

  /** Either of the two may say that it is done, or that it is not after all. */
  async tick(actionId: string, personId: string, done: boolean): Promise<TickingAction> {
    const action = await actionById(this.source.manager, actionId);
    if (!action) return { kind: 'not-found' };
    return this.work.onSession(action.sessionId, personId, async (afterwards): Promise<TickingAction> => {
      const [rows] = await afterwards.manager.query<[unknown[], number]>(
        `UPDATE session_actions SET done_at = CASE WHEN $2 THEN $3::timestamptz END
         WHERE id = $1 AND (done_at IS NOT NULL) <> $2 RETURNING id`,
        [actionId, done, this.clock.now()],
      );
      if (rows.length > 0)
        await auditAfterwards(afterwards, done ? 'action-done' : 'action-reopened', { actionId });
      return { kind: done ? 'done' : 'open' };
    });
  }

  /** Only whoever wrote it down may strike it out, and only while it is not done. */
  async remove(actionId: string, personId: string): Promise<{ readonly kind: 'removed' | 'not-found' }> {
    const action = await actionById(this.source.manager, actionId);
    if (!action) return { kind: 'not-found' };
    return this.work.onSession(action.sessionId, personId, async (afterwards) => {
      const [rows] = await afterwards.manager.query<[unknown[], number]>(
        `DELETE FROM session_actions WHERE id = $1 AND written_by = $2 AND done_at IS NULL RETURNING id`,
        [actionId, afterwards.standing.side],
      );
      if (rows.length === 0) return { kind: 'not-found' } as const;
      await auditAfterwards(afterwards, 'action-removed', { actionId });
      return { kind: 'removed' } as const;
    });
  }

  /** The link of an email about one action. */
  async byLink(token: string): Promise<ActionLink> {
    const { manager } = this.source;
    const link = await this.links.find(manager, 'action', token);
    if (!link) return { kind: 'unknown' };
    if (link.expiresAt <= this.clock.now()) return { kind: 'expired' };
    const action = await actionById(manager, link.subjectId);
    const found = action && (await this.work.look(action.sessionId, link.personId));
    if (!action || !found) return { kind: 'unknown' };
    const { side, other, mentorshipId } = found.standing;
    return { kind: 'open', action, personId: link.personId, side, otherName: other.name, mentorshipId };
  }
}

/** What is still to do in one mentorship: the earliest first, and what has no day last. */
@Injectable()
export class OpenActions {
  constructor(private readonly source: DataSource) {}

  of(mentorshipId: string, personId: string): Promise<SessionAction[]> {
    return this.source.query<SessionAction[]>(
      `SELECT ${ACTION} FROM session_actions action
       JOIN sessions session ON session.id = action.session_id
       JOIN mentorships mentorship ON mentorship.id = session.mentorship_id
       JOIN mentee_profiles mentee ON mentee.id = mentorship.mentee_profile_id
       JOIN mentor_profiles mentor ON mentor.id = mentorship.mentor_profile_id
       WHERE mentorship.id = $1 AND $2 IN (mentee.person_id, mentor.person_id) AND action.done_at IS NULL
       ORDER BY action.due_on NULLS LAST, action.id`,
      [mentorshipId, personId],
    );
  }
}

async function actionById(manager: EntityManager, id: string): Promise<SessionAction | null> {
  const [action] = await manager.query<SessionAction[]>(
    `SELECT ${ACTION} FROM session_actions action WHERE action.id = $1`,
    [id],
  );
  return action ?? null;
}

/** Of one session, as they were written down. */
export function actionsOf(manager: EntityManager, sessionId: string): Promise<SessionAction[]> {
  return manager.query<SessionAction[]>(
    `SELECT ${ACTION} FROM session_actions action WHERE action.session_id = $1 ORDER BY action.id`,
    [sessionId],
  );
}
