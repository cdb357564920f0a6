import { PeopleModule } from '@alongside/people';
import { Module } from '@nestjs/common';
import { ConflictsPagesController } from './conflicts.pages.controller.js';
import { MatchesOfPerson } from './matches-of-person.query.js';
import { MentorStatusPagesController } from './mentor-status.pages.controller.js';
import { OrganisationsPagesController } from './organisations.pages.controller.js';
import { PeopleApiController } from './people.api.controller.js';
import { PeopleListPagesController } from './people-list.pages.controller.js';
import { RecordsPagesController } from './records.pages.controller.js';

@Module({
  imports: [PeopleModule],
  controllers: [
    PeopleListPagesController,
    OrganisationsPagesController,
    ConflictsPagesController,
    MentorStatusPagesController,
    RecordsPagesController,
    PeopleApiController,
  ],
  providers: [MatchesOfPerson],
})
export class PeoplePagesModule {}
