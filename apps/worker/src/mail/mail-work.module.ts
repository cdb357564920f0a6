import { MailDeliveryModule } from '@alongside/mail';
import { Module } from '@nestjs/common';
import { MailProcessor } from './mail.processor.js';
import { MailSweep } from './mail.sweep.js';

@Module({ imports: [MailDeliveryModule], providers: [MailProcessor, MailSweep] })
export class MailWorkModule {}
