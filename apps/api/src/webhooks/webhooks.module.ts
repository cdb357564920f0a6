import { MailModule } from '@alongside/mail';
import type { Config } from '@alongside/platform';
import { type DynamicModule, Module } from '@nestjs/common';
import { NotifyReceiptsController } from './notify-receipts.controller.js';

/** What services that work for us tell us. Where none is set up, their addresses do not exist. */
@Module({})
export class WebhooksModule {
  static of(config: Config): DynamicModule {
    const controllers = config.MAIL_TRANSPORT === 'notify' ? [NotifyReceiptsController] : [];
    return { module: WebhooksModule, imports: [MailModule], controllers };
  }
}
