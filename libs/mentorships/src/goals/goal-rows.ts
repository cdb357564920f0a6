import type { EntityManager } from 'typeorm';
import type { Side } from '../mentorship-access.service.js';

export const MOST_GOALS = 5;
/** A goal with more steps than that is several goals. */
export const MOST_STEPS = 20;

export type GoalStatus = 'open' | 'reached' | 'dropped';

export interface GoalStep {
  readonly id: string;
  readonly words: string;
  /** ISO date. */
  readonly dueOn: string | null;
  readonly writtenBy: Side;
  readonly done: boolean;
}

export interface Goal {
  readonly id: string;
  readonly words: string;
  /** Codes. */
  readonly topics: readonly string[];
  /** How both will know; may be empty. */
  readonly measure: string;
  readonly status: GoalStatus;
  readonly createdAt: Date;
  readonly closedAt: Date | null;
  readonly steps: readonly GoalStep[];
}

const GOALS = `
  SELECT goal.id, goal.words, goal.topics, goal.measure, goal.status, goal.created_at AS "createdAt",
    goal.closed_at AS "closedAt",
    (SELECT coalesce(json_agg(json_build_object('id', step.id, 'words', step.words,
       'dueOn', to_char(step.due_on, 'YYYY-MM-DD'), 'writtenBy', step.written_by, 'done', step.done_at IS NOT NULL)
       ORDER BY step.due_on NULLS LAST, step.id), '[]') FROM goal_steps step WHERE step.goal_id = goal.id) AS steps
  FROM goals goal`;

/** Open ones first, each in the order in which they were set. */
export function goalsOf(manager: EntityManager, mentorshipId: string): Promise<Goal[]> {
  return manager.query(`${GOALS} WHERE goal.mentorship_id = $1 ORDER BY goal.status <> 'open', goal.id`, [
    mentorshipId,
  ]);
}

export async function goalOf(
  manager: EntityManager,
  mentorshipId: string,
  goalId: string,
): Promise<Goal | null> {
  const [goal] = await manager.query<Goal[]>(`${GOALS} WHERE goal.mentorship_id = $1 AND goal.id = $2`, [
    mentorshipId,
    goalId,
  ]);
  return goal ?? null;
}
