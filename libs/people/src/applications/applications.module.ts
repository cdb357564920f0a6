import { MailModule } from '@alongside/mail';
import { Module } from '@nestjs/common';
import { PeopleModule } from '../people.module.js';
import { ApplicationRecords } from './application-records.js';
import { Applications } from './applications.service.js';
import { Declarations } from './declarations.service.js';
import { FactsReader } from './facts-reader.service.js';
import { OrganisationSearch } from './organisation-search.service.js';
import { PeerOutlook } from './peer-outlook.service.js';
import { ProfileAnswers } from './profile-answers.service.js';
import { Submission, SubmissionParts } from './submission.service.js';
import { Withdrawal } from './withdrawal.service.js';

/** People apply, question by question, and correct what they said. */
@Module({
  imports: [PeopleModule, MailModule],
  providers: [
    ApplicationRecords,
    Applications,
    Declarations,
    FactsReader,
    OrganisationSearch,
    PeerOutlook,
    ProfileAnswers,
    Submission,
    SubmissionParts,
    Withdrawal,
  ],
  exports: [Applications, OrganisationSearch, PeerOutlook, Submission, Withdrawal],
})
export class ApplicationsModule {}
