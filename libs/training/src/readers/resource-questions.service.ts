import { MailOutbox } from '@alongside/mail';
import { Notices } from '@alongside/people';
import { type Actor, audit, Clock, DAY } from '@alongside/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { personOf } from '../resources/editing.js';
import { JOIN_KEEPER } from '../rights/has-left.js';
import { mayEdit, standingOf } from '../rights/training-rights.service.js';
import { idsOfPerson } from './same-person.js';

export const LONGEST_QUESTION = 1000;
export const LONGEST_ANSWER = 4000;
/** Somebody whose questions nobody answers does not need more of them. */
export const MOST_OPEN_QUESTIONS = 10;
const USELESS_AFTER = 30 * DAY;
const ANSWERS_SHOWN = 20;

export type Asked =
  | { readonly kind: 'asked'; readonly id: string }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'too-many' };

export type Answered =
  | { readonly kind: 'answered'; readonly slug: string }
  | { readonly kind: 'answered-before'; readonly by: string; readonly at: Date }
  /** Not theirs, or not there: the two look the same. */
  | { readonly kind: 'unknown' };

export interface OpenReaderQuestion {
  readonly id: string;
  readonly body: string;
  readonly askedAt: Date;
  readonly slug: string;
  readonly title: string;
  /** Null: nobody. */
  readonly ownerName: string | null;
}

/** As readers see it: nobody is named. */
export interface AnsweredQuestion {
  readonly body: string;
  readonly answer: string;
  readonly answeredAt: Date;
}

export interface OwnQuestion {
  readonly body: string;
  readonly answer: string;
  readonly askedAt: Date;
  readonly slug: string;
  readonly title: string;
}

/** Questions of readers to whoever keeps a resource right. */
@Injectable()
export class ResourceQuestions {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly notices: Notices,
    private readonly outbox: MailOutbox,
  ) {}

  ask(personId: string, slug: string, body: string): Promise<Asked> {
    return this.database.transaction(async (manager) => {
      const here = await manager.query<unknown[]>(
        'SELECT FROM people WHERE id = $1 AND erased_at IS NULL FOR NO KEY UPDATE',
        [personId],
      );
      if (here.length === 0) return { kind: 'unknown' };
      const [resource] = await manager.query<{ id: string; title: string; ownerId: string | null }[]>(
        `SELECT r.id, r.title, owner.id AS "ownerId" FROM resources r
         LEFT JOIN ${JOIN_KEEPER}
         WHERE r.slug = $1 AND r.status = 'published' FOR SHARE OF r`,
        [slug],
      );
      if (!resource) return { kind: 'unknown' };
      const open = await manager.query<{ id: string; body: string; resourceId: string }[]>(
        `SELECT id, body, resource_id AS "resourceId" FROM resource_questions
         WHERE person_id = $1 AND answered_at IS NULL`,
        [personId],
      );
      const same = open.find((one) => one.resourceId === resource.id && one.body === body);
      if (same) return { kind: 'asked', id: same.id };
      if (open.length >= MOST_OPEN_QUESTIONS) return { kind: 'too-many' };
      const [row] = await manager.query<[{ id: string }]>(
        `INSERT INTO resource_questions (resource_id, person_id, body, asked_at) VALUES ($1, $2, $3, $4) RETURNING id`,
        [resource.id, personId, body, this.clock.now()],
      );
      if (resource.ownerId) await this.tellOwner(manager, row.id, resource.ownerId, resource.title, body);
      return { kind: 'asked', id: row.id };
    });
  }

  /** Those who may edit the resource answer; whoever asked is told, and readers see both, without names. */
  async answer(questionId: string, actor: Actor, answer: string): Promise<Answered> {
    const outcome = await this.database.transaction(async (manager): Promise<Answered> => {
      const [question] = await manager.query<QuestionRow[]>(QUESTION, [questionId]);
      if (!question || !(await mayEdit(manager, actor, question))) return { kind: 'unknown' };
      if (question.answeredAt)
        return { kind: 'answered-before', by: question.answeredBy ?? '', at: question.answeredAt };
      await manager.query(
        `UPDATE resource_questions SET answer = $2, answered_by = $3, answered_at = $4 WHERE id = $1`,
        [questionId, answer, personOf(actor), this.clock.now()],
      );
      await audit(manager, {
        actor,
        action: 'resource.question-answered',
        subject: { kind: 'resource', id: question.resourceId },
      });
      await this.tellAsker(manager, question, answer);
      return { kind: 'answered', slug: question.slug };
    });
    if (outcome.kind === 'answered') await this.outbox.wake();
    return outcome;
  }

  /** Whether it is theirs to answer, or was. */
  async mayAnswer(questionId: string, actor: Actor): Promise<boolean> {
    const { manager } = this.database;
    const [question] = await manager.query<QuestionRow[]>(QUESTION, [questionId]);
    return question !== undefined && mayEdit(manager, actor, question);
  }

  /** Those that somebody may answer, the oldest first: an owner those about what they own. */
  async open(actor: Actor, limit = 100): Promise<OpenReaderQuestion[]> {
    const standing = await standingOf(this.database.manager, actor);
    if (standing === 'none') return [];
    return this.database.query(OPEN, [standing === 'owner' ? personOf(actor) : null, limit]);
  }

  answeredOf(resourceId: string): Promise<AnsweredQuestion[]> {
    return this.database.query(
      `SELECT body, answer, answered_at AS "answeredAt" FROM resource_questions
       WHERE resource_id = $1 AND answered_at IS NOT NULL AND person_id IS NOT NULL
       ORDER BY answered_at DESC, id LIMIT $2`,
      [resourceId, ANSWERS_SHOWN],
    );
  }

  askedBy(personId: string): Promise<OwnQuestion[]> {
    return this.database.query(
      `SELECT q.body, q.answer, q.asked_at AS "askedAt", r.slug, r.title FROM resource_questions q
       JOIN resources r ON r.id = q.resource_id WHERE q.person_id IN ${idsOfPerson('$1')} ORDER BY q.asked_at DESC, q.id LIMIT $2`,
      [personId, ANSWERS_SHOWN],
    );
  }

  private async tellOwner(
    manager: EntityManager,
    questionId: string,
    ownerId: string,
    title: string,
    question: string,
  ): Promise<void> {
    const now = this.clock.now();
    await this.notices.announce(manager, {
      kind: 'resource-question',
      intentKey: `resource-question:${questionId}`,
      personId: ownerId,
      template: 'resource-question',
      params: { title, question },
      dueAt: now,
      uselessAt: new Date(now.getTime() + USELESS_AFTER),
    });
  }

  /** They asked for it: this is no notice that one could have switched off. */
  private async tellAsker(manager: EntityManager, question: QuestionRow, answer: string): Promise<void> {
    await this.notices.withdraw(manager, `resource-question:${question.id}`);
    const { asker, title, slug, body } = question;
    if (!asker) return;
    await this.outbox.append(manager, {
      template: 'resource-answer',
      params: { title, slug, question: body, answer },
      intentKey: `resource-answer:${question.id}`,
      recipient: asker,
    });
  }
}

interface QuestionRow {
  readonly id: string;
  readonly resourceId: string;
  readonly ownerId: string | null;
  readonly title: string;
  readonly slug: string;
  readonly body: string;
  readonly answeredAt: Date | null;
  readonly answeredBy: string | null;
  /** Null once they are erased. */
  readonly asker: { readonly personId: string; readonly name: string; readonly email: string } | null;
}

// Whoever was merged into somebody else is reached as that person.
const QUESTION = `
  SELECT q.id, r.id AS "resourceId", r.owner_id AS "ownerId", r.title, r.slug, q.body, q.answered_at AS "answeredAt",
    answerer.name AS "answeredBy", CASE WHEN asker.id IS NOT NULL THEN
      json_build_object('personId', asker.id, 'name', asker.name, 'email', asker.email::text) END AS asker
  FROM resource_questions q JOIN resources r ON r.id = q.resource_id
  LEFT JOIN people answerer ON answerer.id = q.answered_by
  LEFT JOIN people asked ON asked.id = q.person_id
  LEFT JOIN people asker ON asker.id = coalesce(asked.merged_into_id, asked.id) AND asker.erased_at IS NULL
  WHERE q.id = $1 FOR UPDATE OF q`;

const OPEN = `
  SELECT q.id, q.body, q.asked_at AS "askedAt", r.slug, r.title, owner.name AS "ownerName"
  FROM resource_questions q JOIN resources r ON r.id = q.resource_id
  LEFT JOIN ${JOIN_KEEPER}
  WHERE q.answered_at IS NULL AND q.person_id IS NOT NULL AND ($1::uuid IS NULL OR r.owner_id = $1)
  ORDER BY q.asked_at, q.id LIMIT $2`;
