import { type DeliveryTally, MailDelivery } from '@alongside/mail';
import { QUEUES } from '@alongside/platform';
import { Processor, WorkerHost } from '@nestjs/bullmq';
import type { OnModuleDestroy } from '@nestjs/common';

/** A job says only that something may be due: what it is, the database knows. */
@Processor(QUEUES.mail, { concurrency: 1 })
export class MailProcessor extends WorkerHost implements OnModuleDestroy {
  private readonly stopping = new AbortController();

  constructor(private readonly delivery: MailDelivery) {
    super();
  }

  process(): Promise<DeliveryTally> {
    return this.delivery.deliverDue(this.stopping.signal);
  }

  /** The phase before the one in which the queues wait for the jobs in hand. */
  onModuleDestroy(): void {
    this.stopping.abort();
  }
}
