import { CONFIG, type Config } from '@alongside/platform';
import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { CurrentWordings } from '../wordings/current-wordings.service.js';
import type { WordingBook } from '../wordings/wording-book.js';
import { MailTransport } from '../transports/mail-transport.js';
import { inLanes } from './in-lanes.js';
import { type AttemptEnd, MailAttempt } from './mail-attempt.service.js';
import { type ClaimedMail, MailClaims } from './mail-claims.js';

export type DeliveryTally = Record<AttemptEnd, number>;

const BATCH = 50;
// As many as the mail server's pool has connections; well below the database's pool.
const LANES = 8;

/** Sends what is due. Any number of workers may run it at once and as often as they like. */
@Injectable()
export class MailDelivery implements OnApplicationShutdown {
  private readonly log = new Logger(MailDelivery.name);

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly claims: MailClaims,
    private readonly attempt: MailAttempt,
    private readonly transport: MailTransport,
    private readonly wordings: CurrentWordings,
  ) {}

  isAnythingDue(): Promise<boolean> {
    return this.claims.isAnyDue();
  }

  /** Until nothing is due, or until `stop`: then what was taken but not begun is given back. */
  async deliverDue(stop?: AbortSignal): Promise<DeliveryTally> {
    const tally: DeliveryTally = { sent: 0, postponed: 0, failed: 0, lost: 0 };
    while (!stop?.aborted) {
      const taken = await this.claims.take(BATCH);
      if (taken.length === 0) break;
      await this.deliver(taken, tally, stop);
    }
    return tally;
  }

  onApplicationShutdown(): void {
    this.transport.close();
  }

  private async deliver(
    taken: readonly ClaimedMail[],
    tally: DeliveryTally,
    stop?: AbortSignal,
  ): Promise<void> {
    const wordings = await this.wordings.read();
    const held = new Set(taken);
    const renewal = setInterval(() => void this.renew(held), (this.config.CLAIM_SECONDS * 1000) / 3);
    try {
      await inLanes(taken, LANES, async (mail) => {
        if (stop?.aborted) await this.claims.release(mail);
        else await this.deliverOne(mail, wordings, tally);
        held.delete(mail);
      });
    } finally {
      clearInterval(renewal);
    }
  }

  /** A fault (such as a lost database) leaves the email claimed: when the claim runs out, it is taken again. */
  private async deliverOne(mail: ClaimedMail, wordings: WordingBook, tally: DeliveryTally): Promise<void> {
    try {
      tally[await this.attempt.make(mail, wordings)] += 1;
    } catch (error) {
      this.log.error(
        `Email ${mail.id}, attempt ${mail.attempt}: ${error instanceof Error ? error.name : 'fault'}`,
      );
    }
  }

  private async renew(held: ReadonlySet<ClaimedMail>): Promise<void> {
    try {
      await this.claims.renew([...held]);
    } catch (error) {
      this.log.error(
        `Could not hold on to ${held.size} emails: ${error instanceof Error ? error.message : 'fault'}`,
      );
    }
  }
}
