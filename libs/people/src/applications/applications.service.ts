import { type Actor, againAfterDeadlock, audit, Clock } from '@alongside/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { recogniseOrganisation } from './added-organisations.js';
import {
  type Answers,
  answersOfProfile,
  ApplicationRecords,
  type CurrentApplication,
  type OpenApplication,
  valuesOf,
} from './application-records.js';
import { FactsReader } from './facts-reader.service.js';
import { KINDS, otherKind, questionOf } from './kinds.js';
import { ProfileAnswers } from './profile-answers.service.js';
import { type ApplicationKind, type Facts, type Problem, type Question, sameAnswer } from './question.js';

export type StartOutcome =
  | { readonly kind: 'started' }
  /** One is open, or they are in the programme already. */
  | { readonly kind: 'already'; readonly application: OpenApplication };

export type SaveOutcome =
  | { readonly kind: 'saved' }
  | { readonly kind: 'invalid'; readonly problems: readonly Problem[] }
  /** Another tab answered meanwhile, differently. */
  | { readonly kind: 'conflict'; readonly theirs: unknown; readonly version: string }
  | { readonly kind: 'expired' }
  | { readonly kind: 'not-open' };

/** One application, question by question: begun, left, taken up on another device, and corrected for as long as it counts. */
@Injectable()
export class Applications {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly records: ApplicationRecords,
    private readonly facts: FactsReader,
    private readonly profiles: ProfileAnswers,
  ) {}

  /** Of a kind there is one at a time. What the person has said before is there already. */
  async start(personId: string, kind: ApplicationKind): Promise<StartOutcome> {
    return againAfterDeadlock(this.database, async (manager) => {
      await this.records.lock(manager, personId);
      const current = await this.records.current(personId, kind, manager);
      if (current.kind === 'open') return { kind: 'already', application: current };
      if (current.kind === 'expired') await this.close(manager, current.applicationId);
      const answers = await this.saidBefore(manager, personId, kind);
      const now = this.clock.now();
      const [row] = await manager.query<{ id: string }[]>(
        `INSERT INTO applications (person_id, kind, answers, started_at, touched_at)
         VALUES ($1, $2, $3, $4, $4) RETURNING id`,
        [personId, kind, JSON.stringify(firstAnswers(answers, now)), now],
      );
      await audit(manager, {
        actor: { kind: 'person', id: personId },
        action: 'application.started',
        subject: { kind: 'application', id: row?.id ?? null },
        details: { kind },
      });
      return { kind: 'started' };
    });
  }

  current(personId: string, kind: ApplicationKind): Promise<CurrentApplication> {
    return this.records.current(personId, kind);
  }

  /** What questions need to check an answer or say it in words. */
  factsOf(personId: string, answers: Answers): Promise<Facts> {
    return this.facts.of(personId, valuesOf(answers));
  }

  /**
   * Keeps one answer: in the draft, or in the profile that came of it.
   *
   * @param input the fields of the form
   * @param expectedVersion of the answer that the form showed; '' where there was none
   */
  async save(
    personId: string,
    kind: ApplicationKind,
    key: string,
    input: unknown,
    expectedVersion: string,
  ): Promise<SaveOutcome> {
    const question = questionOf(kind, key);
    if (!question) throw new Error(`There is no question ${key} for a ${kind}`);
    const reading = question.read(input);
    if (!reading.ok) return { kind: 'invalid', problems: reading.problems };
    return againAfterDeadlock(this.database, async (manager) => {
      await this.records.lock(manager, personId);
      const current = await this.records.current(personId, kind, manager);
      if (current.kind !== 'open') return { kind: current.kind === 'expired' ? 'expired' : 'not-open' };
      const value = await recogniseOrganisation(manager, reading.value);
      const values = { ...valuesOf(current.answers), [key]: value };
      const problems = question.check(value, await this.facts.of(personId, values, manager));
      if (problems.length > 0) return { kind: 'invalid', problems };
      return this.keep(manager, { personId, kind, question, value, expectedVersion, current });
    });
  }

  private async keep(manager: EntityManager, given: Given): Promise<SaveOutcome> {
    const { question, value, current } = given;
    const before = current.answers[question.key];
    const unchanged = before !== undefined && sameAnswer(before.value, value);
    if (!unchanged && (before?.version ?? '') !== given.expectedVersion) {
      return { kind: 'conflict', theirs: before?.value, version: before?.version ?? '' };
    }
    if (current.state === 'draft') await this.keepInDraft(manager, given, unchanged);
    else if (!unchanged) await this.profiles.keep(manager, { ...given, actor: actorOf(given.personId) });
    return { kind: 'saved' };
  }

  /** An answer given again is no other answer, but whoever gives it is still at it. */
  private async keepInDraft(manager: EntityManager, given: Given, unchanged: boolean): Promise<void> {
    const { question, value, current } = given;
    const version = Number(current.answers[question.key]?.version ?? 0) + (unchanged ? 0 : 1);
    const now = this.clock.now();
    await manager.query(
      `UPDATE applications SET answers = answers || jsonb_build_object($2::text, $3::jsonb), touched_at = $4 WHERE id = $1`,
      [
        current.applicationId,
        question.key,
        JSON.stringify({ value, version, answeredAt: now.toISOString() }),
        now,
      ],
    );
  }

  private async close(manager: EntityManager, applicationId: string): Promise<void> {
    await manager.query(
      `UPDATE applications SET status = 'expired', answers = '{}', version = version + 1
       WHERE id = $1 AND status = 'draft'`,
      [applicationId],
    );
  }

  /** By their own earlier profile of this kind, and where that is silent by what both kinds are asked. */
  private async saidBefore(
    manager: EntityManager,
    personId: string,
    kind: ApplicationKind,
  ): Promise<Record<string, unknown>> {
    const own = await this.records.profile(personId, kind, manager);
    const other = await this.records.current(personId, otherKind(kind), manager);
    const earlier = own ? valuesOf(answersOfProfile(kind, own)) : {};
    const elsewhere = other.kind === 'open' ? valuesOf(other.answers) : {};
    const answers = KINDS[kind].questions.flatMap(({ key, shared, read }) => {
      const reading = read(earlier[key] ?? (shared ? elsewhere[key] : undefined));
      const said = earlier[key] !== undefined || (shared && elsewhere[key] !== undefined);
      return said && reading.ok ? [[key, reading.value] as const] : [];
    });
    return Object.fromEntries(answers);
  }
}

interface Given {
  readonly personId: string;
  readonly kind: ApplicationKind;
  readonly question: Question;
  readonly value: unknown;
  readonly expectedVersion: string;
  readonly current: OpenApplication;
}

const actorOf = (personId: string): Actor => ({ kind: 'person', id: personId });

function firstAnswers(values: Record<string, unknown>, now: Date): object {
  const answeredAt = now.toISOString();
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => [key, { value, version: 1, answeredAt }]),
  );
}
