import { ApplicationsModule, PeopleModule } from '@alongside/people';
import { Module } from '@nestjs/common';
import { ApplicationOverview } from './application-overview.service.js';
import { ApplicationPages } from './application-pages.service.js';

/** What the pages of both kinds of application are made of. */
@Module({
  imports: [ApplicationsModule, PeopleModule],
  providers: [ApplicationOverview, ApplicationPages],
  exports: [ApplicationOverview, ApplicationPages, ApplicationsModule],
})
export class ApplicationsWebModule {}
