import { MailDelivery } from '@alongside/mail';
import { JobQueues, Sweeps } from '@alongside/platform';
import { Injectable, type OnModuleInit } from '@nestjs/common';

/** Finds emails whose time has come, whose job was lost, or whose worker died. */
@Injectable()
export class MailSweep implements OnModuleInit {
  constructor(
    private readonly sweeps: Sweeps,
    private readonly delivery: MailDelivery,
    private readonly queues: JobQueues,
  ) {}

  onModuleInit(): void {
    this.sweeps.register('mail', async () => {
      if (await this.delivery.isAnythingDue()) await this.queues.wake('mail', {});
    });
  }
}
