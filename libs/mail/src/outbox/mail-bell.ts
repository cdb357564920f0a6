import { JobQueues } from '@alongside/platform';
import { Injectable, Optional } from '@nestjs/common';

/** Rings for the worker when an email is due. A process without queues leaves it to the worker's sweep. */
@Injectable()
export class MailBell {
  constructor(@Optional() private readonly queues?: JobQueues) {}

  async ring(): Promise<void> {
    await this.queues?.wake('mail', {});
  }
}
