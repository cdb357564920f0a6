import { MailModule } from '@alongside/mail';
import { Module } from '@nestjs/common';
import { ApplicationDecisions } from './application-review/application-decisions.service.js';
import { ApplicationList } from './application-review/application-list.service.js';
import { DeclarationReview } from './application-review/declaration-review.service.js';
import { ImportedMentors } from './application-review/imported-mentors.service.js';
import { OpenDeclarations } from './application-review/open-declarations.service.js';
import { PossibleDuplicates } from './application-review/possible-duplicates.service.js';
import { ReferenceChecks } from './application-review/reference-checks.service.js';
import { PeopleExport } from './directory/people-export.service.js';
import { PeopleRegister } from './directory/people-register.service.js';
import { Merges } from './merges/merges.service.js';
import { PersonNotes } from './notes/person-notes.service.js';
import { OrganisationRegister } from './organisations/organisation-register.service.js';
import { PeopleModule } from './people.module.js';
import { PersonTimeline } from './timeline/person-timeline.service.js';

const services = [
  ApplicationDecisions,
  ApplicationList,
  DeclarationReview,
  ImportedMentors,
  Merges,
  OpenDeclarations,
  OrganisationRegister,
  PeopleExport,
  PeopleRegister,
  PersonNotes,
  PersonTimeline,
  PossibleDuplicates,
  ReferenceChecks,
];

/** What administrators do with people and organisations: decide about applications, look people up, merge, note, export. */
@Module({ imports: [PeopleModule, MailModule], providers: services, exports: services })
export class PeopleReviewModule {}
