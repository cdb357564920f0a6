import { MailModule } from '@alongside/mail';
import { Module } from '@nestjs/common';
import { OwnDataModule } from '../own-data/own-data.module.js';
import { RetentionActions } from './retention-actions.service.js';
import { Retention } from './retention.service.js';
import { UnfinishedApplications } from './unfinished-applications.service.js';
import { UnmatchedPeople } from './unmatched-people.service.js';

/** How long things are kept, and what happens then. */
@Module({
  imports: [MailModule, OwnDataModule],
  providers: [Retention, RetentionActions, UnfinishedApplications, UnmatchedPeople],
  exports: [Retention],
})
export class RetentionModule {}
