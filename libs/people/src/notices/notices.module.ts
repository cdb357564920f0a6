import { MailModule } from '@alongside/mail';
import { Module } from '@nestjs/common';
import { NoticePreferences } from './notice-preferences.service.js';
import { NoticeSweep } from './notice-sweep.service.js';
import { Notices } from './notices.service.js';
import { UnsubscribeLinks } from './unsubscribe-links.service.js';
import { Unsubscribing } from './unsubscribing.service.js';

const services = [Notices, NoticePreferences, NoticeSweep, Unsubscribing];

/** What people are told by email without having to be, and how each of them wants to hear it. */
@Module({ imports: [MailModule], providers: [...services, UnsubscribeLinks], exports: services })
export class NoticesModule {}
