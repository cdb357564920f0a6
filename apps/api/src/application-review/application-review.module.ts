import { MailModule } from '@alongside/mail';
import { PeopleModule, PeopleReviewModule } from '@alongside/people';
import { Module } from '@nestjs/common';
import { AboutApplicant, ApplicationFactsReader } from './application-facts.service.js';
import { ApplicationsApiController } from './applications.api.controller.js';
import { ApplicationsPagesController } from './applications.pages.controller.js';
import { BulkApprovalPagesController } from './bulk-approval.pages.controller.js';
import { DecisionsPagesController } from './decisions.pages.controller.js';
import { DeclarationsPagesController } from './declarations.pages.controller.js';
import { ImportedMentorsPagesController } from './imported-mentors.pages.controller.js';
import { OpenDeclarationsPagesController } from './open-declarations.pages.controller.js';

/** What people have sent in, and what is decided about it. */
@Module({
  imports: [PeopleModule, PeopleReviewModule, MailModule],
  controllers: [
    // Before the others: 'approve' and 'declarations' are no ids.
    BulkApprovalPagesController,
    OpenDeclarationsPagesController,
    DeclarationsPagesController,
    ApplicationsPagesController,
    DecisionsPagesController,
    ImportedMentorsPagesController,
    ApplicationsApiController,
  ],
  providers: [ApplicationFactsReader, AboutApplicant],
})
export class ApplicationReviewPagesModule {}
