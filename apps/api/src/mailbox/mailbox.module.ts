import { MailModule } from '@alongside/mail';
import type { Config } from '@alongside/platform';
import { type DynamicModule, Module } from '@nestjs/common';
import { MailboxPagesController } from './mailbox.pages.controller.js';

/** The local mailbox shows every email to everybody: where it is not asked for, its addresses do not exist. */
@Module({})
export class MailboxModule {
  static of(config: Config): DynamicModule {
    const controllers = config.LOCAL_MAILBOX ? [MailboxPagesController] : [];
    return { module: MailboxModule, imports: [MailModule], controllers };
  }
}
