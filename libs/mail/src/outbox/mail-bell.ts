import { Injectable } from '@nestjs/common';

/** Rings for the worker when an email is due. */
@Injectable()
export class MailBell {
  async ring(): Promise<void> {
    await Promise.resolve();
  }
}
