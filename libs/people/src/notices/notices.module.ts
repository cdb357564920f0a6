import { MailModule } from '@alongside/mail';
import { Module } from '@nestjs/common';
import { Notices } from './notices.service.js';

const services = [Notices];

/** What people are told by email without having to be, and how each of them wants to hear it. */
@Module({ imports: [MailModule], providers: services, exports: services })
export class NoticesModule {}
