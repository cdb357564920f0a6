import { againAfterDeadlock, audit, Clock, londonDay } from '@alongside/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { MentorshipAccess, type Standing } from '../mentorship-access.service.js';
import {
  type Goal,
  goalOf,
  goalsOf,
  type GoalStatus,
  type GoalStep,
  MOST_GOALS,
  MOST_STEPS,
} from './goal-rows.js';

export interface GoalWords {
  readonly words: string;
  /** Codes. */
  readonly topics: readonly string[];
  readonly measure: string;
}

export interface NewStep {
  readonly words: string;
  /** ISO date. */
  readonly dueOn: string | null;
}

export type GoalOutcome =
  | { readonly kind: 'done'; readonly goalId: string }
  /** It is not theirs, or is not there. */
  | { readonly kind: 'unknown' }
  /** The mentorship is over. */
  | { readonly kind: 'ended' }
  /** A goal is in the mentee's words: the mentor adds steps, and changes nothing else. */
  | { readonly kind: 'mentee-only' }
  | { readonly kind: 'too-many' }
  /** It was closed the other way already: it has to be taken up again first. */
  | { readonly kind: 'already'; readonly status: GoalStatus }
  /** A step cannot be due on a day that has gone by. */
  | { readonly kind: 'past' };

interface Where {
  readonly mentorshipId: string;
  readonly personId: string;
}

type GoalAt = Where & { readonly goalId: string };
type StepAt = GoalAt & { readonly stepId: string };

/**
 * What a mentee wants to reach, at most five at a time, and the steps of both towards it. A form that is sent twice does
 * what it says once: the same words are one goal while it is open, and one step while it is to be done.
 */
@Injectable()
export class Goals {
  constructor(
    private readonly source: DataSource,
    private readonly access: MentorshipAccess,
    private readonly clock: Clock,
  ) {}

  /** Whoever asks has been checked to be one of the two, or an administrator. */
  of(mentorshipId: string): Promise<Goal[]> {
    return goalsOf(this.source.manager, mentorshipId);
  }

  byId(mentorshipId: string, goalId: string): Promise<Goal | null> {
    return goalOf(this.source.manager, mentorshipId, goalId);
  }

  set(where: Where, { words, topics, measure }: GoalWords): Promise<GoalOutcome> {
    return this.change(where, async (manager, standing) => {
      if (standing.side !== 'mentee') return { kind: 'mentee-only' };
      const goals = await goalsOf(manager, where.mentorshipId);
      const same = goals.find(
        (goal) => goal.status === 'open' && sameWords(goal, { words, topics, measure }),
      );
      if (same) return { kind: 'done', goalId: same.id };
      if (isFull(goals)) return { kind: 'too-many' };
      const at = this.clock.now();
      const [goal] = await manager.query<[{ id: string }]>(
        `INSERT INTO goals (mentorship_id, words, topics, measure, created_at, touched_at)
         VALUES ($1, $2, $3, $4, $5, $5) RETURNING id`,
        [where.mentorshipId, words, topics, measure, at],
      );
      await note(manager, standing, 'set', goal.id);
      return { kind: 'done', goalId: goal.id };
    });
  }

  reword(where: GoalAt, { words, topics, measure }: GoalWords): Promise<GoalOutcome> {
    return this.changeGoal(where, 'mentee', 'reworded', async (manager, goal) => {
      if (sameWords(goal, { words, topics, measure })) return { kind: 'done', goalId: goal.id };
      await manager.query('UPDATE goals SET words = $2, topics = $3, measure = $4 WHERE id = $1', [
        where.goalId,
        words,
        topics,
        measure,
      ]);
      return undefined;
    });
  }

  /** Reached, let go of, or taken up again. */
  become(where: GoalAt, status: GoalStatus): Promise<GoalOutcome> {
    return this.changeGoal(where, 'mentee', VERBS[status], async (manager, goal) => {
      if (goal.status === status) return { kind: 'done', goalId: goal.id };
      if (status === 'open' && isFull(await goalsOf(manager, where.mentorshipId)))
        return { kind: 'too-many' };
      if (status !== 'open' && goal.status !== 'open') return { kind: 'already', status: goal.status };
      await manager.query('UPDATE goals SET status = $2, closed_at = $3 WHERE id = $1', [
        where.goalId,
        status,
        status === 'open' ? null : this.clock.now(),
      ]);
      return undefined;
    });
  }

  addStep(where: GoalAt, { words, dueOn }: NewStep): Promise<GoalOutcome> {
    return this.changeGoal(where, 'either', 'step-added', async (manager, goal, { side }) => {
      const isSame = (step: GoalStep) =>
        !step.done && step.words === words && step.dueOn === dueOn && step.writtenBy === side;
      if (goal.steps.some(isSame)) return { kind: 'done', goalId: goal.id };
      if (goal.steps.length >= MOST_STEPS) return { kind: 'too-many' };
      if (dueOn !== null && dueOn < londonDay(this.clock.now())) return { kind: 'past' };
      await manager.query(
        `INSERT INTO goal_steps (goal_id, words, due_on, written_by, written_at) VALUES ($1, $2, $3, $4, $5)`,
        [where.goalId, words, dueOn, side, this.clock.now()],
      );
      return undefined;
    });
  }

  markStep(where: StepAt, done: boolean): Promise<GoalOutcome> {
    return this.changeStep(where, done ? 'step-done' : 'step-undone', async (manager, step) => {
      if (!step) return { kind: 'unknown' };
      if (step.done === done) return { kind: 'done', goalId: where.goalId };
      await manager.query('UPDATE goal_steps SET done_at = $2 WHERE id = $1', [
        step.id,
        done ? this.clock.now() : null,
      ]);
      return undefined;
    });
  }

  removeStep(where: StepAt): Promise<GoalOutcome> {
    return this.changeStep(where, 'step-removed', async (manager, step) => {
      if (!step) return { kind: 'done', goalId: where.goalId };
      await manager.query('DELETE FROM goal_steps WHERE id = $1', [step.id]);
      return undefined;
    });
  }

  private changeStep(
    where: StepAt,
    verb: string,
    work: (manager: EntityManager, step: GoalStep | undefined) => Promise<GoalOutcome | undefined>,
  ): Promise<GoalOutcome> {
    return this.changeGoal(where, 'either', verb, (manager, goal) =>
      work(
        manager,
        goal.steps.find(({ id }) => id === where.stepId),
      ),
    );
  }

  /** @param work returns what stands in the way, or that it was so already */
  private changeGoal(
    where: GoalAt,
    who: 'mentee' | 'either',
    verb: string,
    work: (manager: EntityManager, goal: Goal, standing: Standing) => Promise<GoalOutcome | undefined | void>,
  ): Promise<GoalOutcome> {
    return this.change(where, async (manager, standing) => {
      const goal = await goalOf(manager, where.mentorshipId, where.goalId);
      if (!goal) return { kind: 'unknown' };
      if (who === 'mentee' && standing.side !== 'mentee') return { kind: 'mentee-only' };
      const settled = await work(manager, goal, standing);
      if (settled) return settled;
      await manager.query('UPDATE goals SET touched_at = $2 WHERE id = $1', [goal.id, this.clock.now()]);
      await note(manager, standing, verb, goal.id);
      return { kind: 'done', goalId: goal.id };
    });
  }

  private change(
    { mentorshipId, personId }: Where,
    work: (manager: EntityManager, standing: Standing) => Promise<GoalOutcome>,
  ): Promise<GoalOutcome> {
    return againAfterDeadlock<GoalOutcome>(this.source, async (manager) => {
      const live = await this.access.lockLive(manager, mentorshipId);
      const standing = await this.access.sideOf(mentorshipId, personId, manager);
      if (!standing) return { kind: 'unknown' };
      return live ? work(manager, standing) : { kind: 'ended' };
    });
  }
}

const VERBS: Readonly<Record<GoalStatus, string>> = {
  open: 'taken-up-again',
  reached: 'reached',
  dropped: 'let-go',
};

function sameWords(one: GoalWords, other: GoalWords): boolean {
  return (
    one.words === other.words && one.measure === other.measure && one.topics.join() === other.topics.join()
  );
}

function isFull(goals: readonly Goal[]): boolean {
  return goals.filter(({ status }) => status === 'open').length >= MOST_GOALS;
}

function note(manager: EntityManager, { mentorshipId, side, me }: Standing, verb: string, goalId: string) {
  return audit(manager, {
    actor: { kind: side, id: me.personId },
    action: `goal.${verb}`,
    subject: { kind: 'mentorship', id: mentorshipId },
    details: { goalId },
  });
}
