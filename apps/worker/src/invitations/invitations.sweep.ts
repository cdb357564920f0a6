import { JobQueues, Sweeps } from '@alongside/platform';
import { InvitationWork } from '@alongside/rounds';
import { Injectable, type OnModuleInit } from '@nestjs/common';

/** Finds deadlines that have come, and places whose job was lost. */
@Injectable()
export class InvitationsSweep implements OnModuleInit {
  constructor(
    private readonly sweeps: Sweeps,
    private readonly work: InvitationWork,
    private readonly queues: JobQueues,
  ) {}

  onModuleInit(): void {
    this.sweeps.register('invitations', async () => {
      if (await this.work.isAnythingDue()) await this.queues.requeue('invitations', {});
    });
  }
}
