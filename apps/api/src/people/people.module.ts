import { ApplicationsModule, PeopleModule, PeopleReviewModule } from '@alongside/people';
import { Module } from '@nestjs/common';
import { ConflictsPagesController } from './conflicts.pages.controller.js';
import { MatchesOfPerson } from './matches-of-person.query.js';
import { MentorStatusPagesController } from './mentor-status.pages.controller.js';
import { OrganisationListPagesController } from './organisation-list.pages.controller.js';
import { OrganisationsPagesController } from './organisations.pages.controller.js';
import { PeopleApiController } from './people.api.controller.js';
import { PeopleListPagesController } from './people-list.pages.controller.js';
import { PersonFactsReader, PersonHistoryReader } from './person-facts.service.js';
import { PersonPagesController } from './person.pages.controller.js';
import { RegisterPagesController } from './register.pages.controller.js';
import { RecordsPagesController } from './records.pages.controller.js';
import { TakingOutPagesController } from './taking-out.pages.controller.js';

@Module({
  imports: [ApplicationsModule, PeopleModule, PeopleReviewModule],
  controllers: [
    PeopleListPagesController,
    RegisterPagesController,
    PersonPagesController,
    OrganisationListPagesController,
    OrganisationsPagesController,
    ConflictsPagesController,
    MentorStatusPagesController,
    RecordsPagesController,
    TakingOutPagesController,
    PeopleApiController,
  ],
  providers: [MatchesOfPerson, PersonFactsReader, PersonHistoryReader],
})
export class PeoplePagesModule {}
