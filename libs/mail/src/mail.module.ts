import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { MailBell } from './outbox/mail-bell.js';
import { MailOutbox } from './outbox/mail-outbox.service.js';
import { OutboxMail } from './outbox/outbox-mail.entity.js';
import { MailRenderer } from './templates/mail-renderer.js';

/** For whoever has something to say by email, or looks at what was said. */
@Module({
  imports: [TypeOrmModule.forFeature([OutboxMail])],
  providers: [MailRenderer, MailBell, MailOutbox],
  exports: [MailOutbox],
})
export class MailModule {}
