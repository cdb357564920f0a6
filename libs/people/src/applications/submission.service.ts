import { MailOutbox } from '@alongside/mail';
import { type Actor, againAfterDeadlock, audit, Clock } from '@alongside/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Consents } from '../consents/consents.service.js';
import { settleOrganisation } from './added-organisations.js';
import { ApplicationRecords, type OpenApplication, valuesOf } from './application-records.js';
import { declaredIn } from './conflicts-question.js';
import { Declarations } from './declarations.service.js';
import { FactsReader } from './facts-reader.service.js';
import { KINDS } from './kinds.js';
import type { ApplicationKind, Columns, Facts, Problem } from './question.js';
import { newReference } from './reference.js';

export type SubmitOutcome =
  | { readonly kind: 'sent'; readonly reference: string }
  /** It had been sent before, or at the same moment by another click. */
  | { readonly kind: 'already-sent'; readonly reference: string | null }
  | { readonly kind: 'incomplete'; readonly questions: readonly OpenQuestion[] }
  | { readonly kind: 'expired' }
  | { readonly kind: 'not-open' };

export interface OpenQuestion {
  readonly key: string;
  readonly short: string;
  readonly text: string;
}

interface Sending {
  readonly personId: string;
  readonly kind: ApplicationKind;
  readonly application: OpenApplication;
  readonly values: Record<string, unknown>;
}

/** What sending an application sets in motion. */
@Injectable()
export class SubmissionParts {
  constructor(
    readonly outbox: MailOutbox,
    readonly consents: Consents,
    readonly declarations: Declarations,
  ) {}
}

/** Sends an application: one transaction, after which there is a profile that waits for a decision. */
@Injectable()
export class Submission {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly records: ApplicationRecords,
    private readonly facts: FactsReader,
    private readonly parts: SubmissionParts,
  ) {}

  async submit(personId: string, kind: ApplicationKind): Promise<SubmitOutcome> {
    const outcome = await againAfterDeadlock(this.database, async (manager): Promise<SubmitOutcome> => {
      await this.records.lock(manager, personId);
      const application = await this.records.current(personId, kind, manager);
      if (application.kind !== 'open')
        return { kind: application.kind === 'expired' ? 'expired' : 'not-open' };
      if (application.state === 'sent') return { kind: 'already-sent', reference: application.reference };
      if (application.state === 'in-programme') return { kind: 'not-open' };
      const values = valuesOf(application.answers);
      const questions = openQuestions(kind, await this.facts.of(personId, values, manager));
      if (questions.length > 0) return { kind: 'incomplete', questions };
      return { kind: 'sent', reference: await this.send(manager, { personId, kind, application, values }) };
    });
    if (outcome.kind === 'sent') await this.parts.outbox.wake();
    return outcome;
  }

  private async send(manager: EntityManager, sending: Sending): Promise<string> {
    const { personId, kind, application } = sending;
    const actor: Actor = { kind: 'person', id: personId };
    const first = application.state === 'draft';
    const reference = (first ? null : application.reference) ?? (await newReference(manager));
    const profileId = first
      ? await this.makeProfile(manager, sending, reference, actor)
      : application.profileId;
    await manager.query(
      `UPDATE applications SET status = 'submitted', reference = $2, submitted_at = $3, touched_at = $3,
         answers = '{}', version = version + 1 WHERE id = $1`,
      [application.applicationId, reference, this.clock.now()],
    );
    await this.parts.consents.record(manager, personId, KINDS[kind].documents);
    await audit(manager, {
      actor,
      action: first ? 'application.submitted' : 'application.submitted-again',
      subject: { kind: 'application', id: application.applicationId },
      details: { kind, profileId },
    });
    await this.confirm(manager, sending, reference);
    return reference;
  }

  /** What was said moves from the draft into the profile: it is kept once. */
  private async makeProfile(
    manager: EntityManager,
    { personId, kind, values }: Sending,
    reference: string,
    actor: Actor,
  ): Promise<string> {
    const settled = {
      ...values,
      organisation: await settleOrganisation(manager, values['organisation'], personId),
    };
    const columns = columnsOf(kind, settled);
    const profileId = await this.writeProfile(manager, kind, personId, reference, columns);
    if (values['conflicts'] !== undefined)
      await this.parts.declarations.replace(manager, personId, declaredIn(values['conflicts']), actor);
    await this.parts.declarations.lookAtAvoided(manager, personId, actor);
    return profileId;
  }

  /** Somebody who comes back has a profile, by whose reference others may have chosen or avoided them: it stays theirs. */
  private async writeProfile(
    manager: EntityManager,
    kind: ApplicationKind,
    personId: string,
    reference: string,
    columns: Columns,
  ): Promise<string> {
    const row = { ...columns, status: 'applied', updated_at: this.clock.now() };
    const names = Object.keys(row);
    const [profile] = await manager.query<{ id: string }[]>(
      `INSERT INTO ${KINDS[kind].table} (person_id, reference, ${names.join(', ')})
       VALUES ($1, $2, ${names.map((_, at) => `$${at + 3}`).join(', ')})
       ON CONFLICT (person_id) DO UPDATE SET ${names.map((name) => `${name} = excluded.${name}`).join(', ')}
       RETURNING id`,
      [personId, reference, ...Object.values(row)],
    );
    if (!profile) throw new Error('The profile was not written');
    return profile.id;
  }

  private async confirm(
    manager: EntityManager,
    { personId, kind, application }: Sending,
    reference: string,
  ): Promise<void> {
    const [person] = await manager.query<{ name: string; email: string }[]>(
      'SELECT name, email FROM people WHERE id = $1',
      [personId],
    );
    if (!person) throw new Error('Whoever applies is a person');
    await this.parts.outbox.append(manager, {
      intentKey: `application-received:${application.applicationId}:${application.applicationVersion}`,
      template: 'application-received',
      params: { reference, kind },
      recipient: { personId, ...person },
    });
  }
}

/** What still stands between an application and its being sent, in the order of the questions. */
export function openQuestions(kind: ApplicationKind, facts: Facts): OpenQuestion[] {
  return KINDS[kind].questions.flatMap((question) => {
    const answer = facts.answers[question.key];
    if (answer === undefined)
      return question.optional ? [] : [{ ...named(question), text: missing(question) }];
    const reading = question.read(answer);
    const problems: readonly Problem[] = reading.ok ? question.check(reading.value, facts) : reading.problems;
    return problems.slice(0, 1).map(({ text }) => ({ ...named(question), text }));
  });
}

const named = ({ key, short }: { key: string; short: string }) => ({ key, short });
const missing = ({ short }: { short: string }) => `${short}: not answered yet`;

function columnsOf(kind: ApplicationKind, values: Readonly<Record<string, unknown>>): Columns {
  const columns = KINDS[kind].questions.map((question) => {
    const reading = question.read(values[question.key]);
    return values[question.key] !== undefined && reading.ok ? question.columns(reading.value) : {};
  });
  return Object.assign({}, ...columns) as Columns;
}
