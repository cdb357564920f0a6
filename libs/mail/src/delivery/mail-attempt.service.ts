import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { MailRenderer } from '../templates/mail-renderer.js';
import type { WordingBook } from '../wordings/wording-book.js';
import { isUsableAddress } from '../transports/mail-address.js';
import { MailTransport, type OutgoingMail, type SendOutcome } from '../transports/mail-transport.js';
import { type ClaimedMail, MailClaims, type SentAs } from './mail-claims.js';
import { RetryPace } from './retry-pace.js';

/** How an attempt ended. `lost`: somebody else took the email over before we could note what happened. */
export type AttemptEnd = 'sent' | 'postponed' | 'failed' | 'lost';

/** One attempt to send one email that this process holds. */
@Injectable()
export class MailAttempt {
  private readonly log = new Logger(MailAttempt.name);

  constructor(
    private readonly claims: MailClaims,
    private readonly renderer: MailRenderer,
    private readonly transport: MailTransport,
    private readonly dataSource: DataSource,
    private readonly pace: RetryPace,
  ) {}

  async make(claimed: ClaimedMail, wordings: WordingBook): Promise<AttemptEnd> {
    const mail = this.compose(claimed, wordings);
    if (typeof mail === 'string') return this.settle(claimed, { kind: 'refused', reason: mail });
    const outcome = await this.transport.send(mail);
    if (outcome.kind !== 'sent') return this.settle(claimed, outcome);
    const wordingVersion = wordings.versionOf(claimed.template);
    return this.noteSent(claimed, mail, { providerId: outcome.providerId ?? null, wordingVersion });
  }

  /** The email, or in words why it cannot be put together. */
  private compose(claimed: ClaimedMail, wordings: WordingBook): OutgoingMail | string {
    if (!isUsableAddress(claimed.recipientEmail)) return 'This is not an email address that we can send to';
    const rendered = this.renderer.renderStored({ ...claimed, wordings });
    if (rendered.kind === 'unusable') return `The email could not be put together: ${rendered.reason}`;
    const to = { name: claimed.recipientName, email: claimed.recipientEmail };
    return { ...rendered.mail, id: claimed.id, messageId: claimed.messageId, to };
  }

  private async noteSent(claimed: ClaimedMail, mail: OutgoingMail, sent: SentAs): Promise<AttemptEnd> {
    const noted = await this.dataSource.transaction(async (manager) => {
      const isOurs = await this.claims.noteSent(manager, claimed, sent);
      if (isOurs) await this.transport.keep(manager, mail);
      return isOurs;
    });
    return noted ? 'sent' : 'lost';
  }

  private async settle(
    claimed: ClaimedMail,
    outcome: Exclude<SendOutcome, { kind: 'sent' }>,
  ): Promise<AttemptEnd> {
    const next = outcome.kind === 'try-again' ? this.pace.nextAttempt(claimed.attempt, outcome.slowly) : null;
    this.log.warn(`Email ${claimed.id}, attempt ${claimed.attempt}: ${outcome.kind}`);
    if (next === null) return (await this.claims.noteFailed(claimed, outcome.reason)) ? 'failed' : 'lost';
    return (await this.claims.noteRetry(claimed, next, outcome.reason)) ? 'postponed' : 'lost';
  }
}
