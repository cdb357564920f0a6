import { QUEUES } from '@alongside/platform';
import { InvitationWork, type WorkDone } from '@alongside/rounds';
import { Processor, WorkerHost } from '@nestjs/bullmq';

/** One at a time: each job does whatever is due, so that a second at once would find nothing. */
@Processor(QUEUES.invitations, { concurrency: 1 })
export class InvitationsProcessor extends WorkerHost {
  constructor(private readonly work: InvitationWork) {
    super();
  }

  process(): Promise<WorkDone> {
    return this.work.doDue();
  }
}
