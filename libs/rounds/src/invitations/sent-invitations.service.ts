import { MailOutbox } from '@alongside/mail';
import { type Actor, againAfterDeadlock, audit, Clock } from '@alongside/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { intentKey, RESENDS_ALLOWED } from './intent-keys.js';
import { InvitationEndings } from './invitation-endings.service.js';
import { InvitationFactsReader } from './invitation-facts.service.js';
import { lockOpenInvitation, type NotOpen } from './invitation-locks.js';
import { invitationMail, withdrawnMail } from './invitation-mails.js';
import { Invitation } from './invitation.entity.js';
import { type EarlierMail, type ResendRefusal, resendRefusal } from './resend-rule.js';

export type UndoOutcome = { readonly kind: 'undone' } | { readonly kind: 'email-has-left' } | NotOpen;
export type SendNowOutcome = { readonly kind: 'sending' } | { readonly kind: 'email-has-left' } | NotOpen;
export type WithdrawOutcome = { readonly kind: 'withdrawn'; readonly mentorTold: boolean } | NotOpen;
export type ResendOutcome = { readonly kind: 'resent' } | ResendRefusal | NotOpen;

/** What the programme team does with an invitation after its release. */
@Injectable()
export class SentInvitations {
  constructor(
    private readonly source: DataSource,
    private readonly clock: Clock,
    private readonly outbox: MailOutbox,
    private readonly endings: InvitationEndings,
    private readonly facts: InvitationFactsReader,
  ) {}

  /** Takes a release back. The outbox decides the race against the worker: undone only if the email never leaves. */
  undo(id: string, actor: Actor): Promise<UndoOutcome> {
    return this.change(id, async (manager, invitation) => {
      if (!(await this.outbox.cancelWaiting(manager, intentKey.invitation(id))))
        return { kind: 'email-has-left' };
      await manager.getRepository(Invitation).update({ id }, { status: 'undone', endedAt: this.clock.now() });
      // Approved again, and a page drawn before now is stale.
      await manager.query('UPDATE proposals SET version = version + 1 WHERE id = $1', [
        invitation.proposalId,
      ]);
      await this.note(manager, 'undone', invitation, actor);
      return { kind: 'undone' };
    });
  }

  /** Does not wait for the time in which a release can be undone. */
  async sendNow(id: string, actor: Actor): Promise<SendNowOutcome> {
    const outcome = await this.change<SendNowOutcome>(id, async (manager, invitation) => {
      if (!(await this.outbox.sendNow(manager, intentKey.invitation(id)))) return { kind: 'email-has-left' };
      await this.note(manager, 'sent-now', invitation, actor);
      return { kind: 'sending' };
    });
    if (outcome.kind === 'sending') await this.outbox.wake();
    return outcome;
  }

  /** Ends an invitation before its answer. The mentor is told if the invitation had reached them. */
  async withdraw(id: string, actor: Actor): Promise<WithdrawOutcome> {
    const outcome = await this.change<WithdrawOutcome>(id, async (manager, invitation) => {
      const neverLeft = await this.outbox.cancelWaiting(manager, intentKey.invitation(id));
      await this.endings.end(manager, [invitation], { status: 'withdrawn' }, actor);
      if (!neverLeft)
        await this.outbox.append(manager, withdrawnMail(await this.facts.of(manager, invitation)));
      return { kind: 'withdrawn', mentorTold: !neverLeft };
    });
    if (outcome.kind === 'withdrawn') await this.endings.announce();
    return outcome;
  }

  /** Sends the same link once more. */
  async resend(id: string, actor: Actor): Promise<ResendOutcome> {
    const outcome = await this.change<ResendOutcome>(id, async (manager, invitation) => {
      const mails = await sentMails(manager, id);
      const refusal = resendRefusal(mails, this.clock.now());
      if (refusal) return refusal;
      const facts = await this.facts.of(manager, invitation);
      await this.outbox.append(manager, invitationMail(facts, { resend: mails.length }));
      await this.note(manager, 'resent', invitation, actor, { count: mails.length });
      return { kind: 'resent' };
    });
    if (outcome.kind === 'resent') await this.outbox.wake();
    return outcome;
  }

  private change<Outcome>(
    id: string,
    work: (manager: EntityManager, invitation: Invitation) => Promise<Outcome>,
  ): Promise<Outcome | NotOpen> {
    return againAfterDeadlock<Outcome | NotOpen>(this.source, async (manager) => {
      const locked = await lockOpenInvitation(manager, id);
      if (locked.kind !== 'open') return locked;
      const { invitation } = locked;
      // Its deadline has passed, and the sweep has not come by yet.
      if (invitation.expiresAt <= this.clock.now()) return { kind: 'not-open', status: 'expired' };
      return work(manager, invitation);
    });
  }

  private note(
    manager: EntityManager,
    verb: 'undone' | 'sent-now' | 'resent',
    { id, proposalId }: Invitation,
    actor: Actor,
    details: Record<string, unknown> = {},
  ): Promise<void> {
    return audit(manager, {
      actor,
      action: `invitation.${verb}`,
      subject: { kind: 'invitation', id },
      details: { proposalId, ...details },
    });
  }
}

/** The invitation's own email and its repetitions, oldest first. */
function sentMails(manager: EntityManager, id: string): Promise<EarlierMail[]> {
  const keys = [intentKey.invitation(id)];
  for (let count = 1; count <= RESENDS_ALLOWED; count += 1) keys.push(intentKey.resend(id, count));
  return manager.query<EarlierMail[]>(
    'SELECT status, created_at AS "createdAt" FROM outbox WHERE intent_key = ANY ($1) ORDER BY created_at, id',
    [keys],
  );
}
