import { MailOutbox } from '@alongside/mail';
import { type Actor, againAfterDeadlock, audit, Clock } from '@alongside/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { ProfileChanges } from '../profile-changes/profile-changes.service.js';
import { mayAdminister } from '../rights/may-administer.js';
import { ApplicationList } from './application-list.service.js';
import { type Decision, mailOf } from './application-mails.js';
import {
  type ApplicationLine,
  type ApplicationStatus,
  reviewQuestions,
  type ReviewQuestion,
} from './application-view.js';

export interface DecisionOrder {
  readonly applicationId: string;
  /** Of the application, as the administrator saw it. */
  readonly version: number;
  readonly decision: Decision;
  /** In the administrator's words; part of the email. May be empty for an approval only. */
  readonly message: string;
}

export type DecisionOutcome =
  | { readonly kind: 'decided'; readonly application: ApplicationLine }
  | { readonly kind: 'unknown' | 'not-allowed' | 'message-wanted' | 'no-profile' | 'reference-check-missing' }
  /** Somebody else, or the applicant, was first. */
  | { readonly kind: 'out-of-date'; readonly application: ApplicationLine };

export type BulkOutcome =
  | { readonly kind: 'approved'; readonly application: ApplicationLine }
  | {
      readonly kind: 'open-questions';
      readonly application: ApplicationLine;
      readonly questions: ReviewQuestion[];
    }
  | { readonly kind: 'out-of-date'; readonly application: ApplicationLine };

type AdministratorActing = Extract<Actor, { kind: string; id: string }>;

/** The states that a decision is possible in, and the one that it leads to. */
const RULES = {
  approve: { from: ['submitted'], to: 'approved' },
  ask: { from: ['submitted'], to: 'more-wanted' },
  refuse: { from: ['submitted', 'more-wanted'], to: 'refused' },
} as const satisfies Record<Decision, { from: readonly ApplicationStatus[]; to: ApplicationStatus }>;

export function mayDecide(decision: Decision, status: ApplicationStatus): boolean {
  return RULES[decision].from.some((possible) => possible === status);
}

/** What administrators decide about applications. One verb, one transaction: state, profile, trace and email together. */
@Injectable()
export class ApplicationDecisions {
  constructor(
    private readonly list: ApplicationList,
    private readonly database: DataSource,
    private readonly changes: ProfileChanges,
    private readonly outbox: MailOutbox,
    private readonly clock: Clock,
  ) {}

  async decide(order: DecisionOrder, actor: Actor): Promise<DecisionOutcome> {
    const outcome = await againAfterDeadlock(this.database, (manager) =>
      this.decideWithin(manager, order, actor),
    );
    if (outcome.kind === 'decided') await this.outbox.wake();
    return outcome;
  }

  private async decideWithin(
    manager: EntityManager,
    order: DecisionOrder,
    actor: Actor,
  ): Promise<DecisionOutcome> {
    if (actor.kind !== 'administrator' || !(await mayAdminister(manager, actor)))
      return { kind: 'not-allowed' };
    // Whoever is leaving, or is being erased, does so wholly before the decision or wholly after.
    await manager.query(
      'SELECT FROM people WHERE id = (SELECT person_id FROM applications WHERE id = $1) FOR NO KEY UPDATE',
      [order.applicationId],
    );
    await manager.query('SELECT FROM applications WHERE id = $1 FOR UPDATE', [order.applicationId]);
    const application = await this.list.byId(order.applicationId, manager);
    if (!application) return { kind: 'unknown' };
    const { decision, message } = order;
    if (application.version !== order.version || !mayDecide(decision, application.status))
      return { kind: 'out-of-date', application };
    if (decision !== 'approve' && message === '') return { kind: 'message-wanted' };
    if (decision === 'approve') {
      const questions = reviewQuestions(application, await this.list.needsReferenceCheck(manager));
      const stop = questions.find(
        (question) => question === 'no-profile' || question === 'reference-check-missing',
      );
      if (stop) return { kind: stop === 'no-profile' ? 'no-profile' : 'reference-check-missing' };
    }
    await this.write(manager, application, order, actor);
    const decided = await this.list.byId(application.id, manager);
    return decided ? { kind: 'decided', application: decided } : { kind: 'unknown' };
  }

  /**
   * Approves those about which nothing is open; each in its own transaction, so that one that cannot be approved
   * holds up no other. Says of every other one why it was left out.
   */
  async approveMany(ids: readonly string[], message: string, actor: Actor): Promise<BulkOutcome[]> {
    const outcomes: BulkOutcome[] = [];
    for (const application of await this.list.byIds(ids)) {
      outcomes.push(await this.approveOne(application, message, actor));
    }
    await this.outbox.wake();
    return outcomes;
  }

  private async approveOne(
    application: ApplicationLine,
    message: string,
    actor: Actor,
  ): Promise<BulkOutcome> {
    const questions = reviewQuestions(application, await this.list.needsReferenceCheck());
    if (!mayDecide('approve', application.status)) return { kind: 'out-of-date', application };
    if (questions.length > 0) return { kind: 'open-questions', application, questions };
    const order = {
      applicationId: application.id,
      version: application.version,
      decision: 'approve',
      message,
    } as const;
    const outcome = await againAfterDeadlock(this.database, (manager) =>
      this.decideWithin(manager, order, actor),
    );
    if (outcome.kind === 'decided') return { kind: 'approved', application: outcome.application };
    return { kind: 'out-of-date', application: 'application' in outcome ? outcome.application : application };
  }

  private async write(
    manager: EntityManager,
    application: ApplicationLine,
    { decision, message }: DecisionOrder,
    actor: AdministratorActing,
  ): Promise<void> {
    const { id, kind, status: from, personId, name, email } = application;
    const { to } = RULES[decision];
    await manager.query(
      `UPDATE applications SET status = $2, decided_at = $3, decided_by = $4, message = $5, version = version + 1 WHERE id = $1`,
      [id, to, this.clock.now(), actor.id, message],
    );
    await this.changeProfile(manager, application, decision, actor);
    await audit(manager, {
      actor,
      action: `application.${to}`,
      subject: { kind: 'application', id },
      details: { kind, from, to },
    });
    await this.outbox.append(manager, {
      ...mailOf(decision, application, message),
      intentKey: `application-${to}:${id}:${application.version}`,
      recipient: { personId, name, email },
    });
  }

  /** Approved: they take part. Refused: they do not, and whatever waits for them ends. */
  private async changeProfile(
    manager: EntityManager,
    { kind, profileId }: ApplicationLine,
    decision: Decision,
    actor: AdministratorActing,
  ): Promise<void> {
    if (profileId === null || decision === 'ask') return;
    const [table, taking] =
      kind === 'mentee' ? ['mentee_profiles', 'active'] : ['mentor_profiles', 'approved'];
    const [from, to] =
      decision === 'approve'
        ? [['applied', 'refused', 'withdrawn', 'retired'], taking]
        : [['applied'], 'refused'];
    await manager.query(
      `UPDATE ${table} SET status = $2, updated_at = $3 WHERE id = $1 AND status = ANY ($4)`,
      [profileId, to, this.clock.now(), from],
    );
    await this.changes.announce(manager, {
      kind: decision === 'approve' ? 'changed' : 'left',
      ...(kind === 'mentee' ? { menteeId: profileId } : { mentorId: profileId }),
      actor,
    });
  }
}
