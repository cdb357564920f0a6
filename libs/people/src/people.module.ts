import { MailModule } from '@alongside/mail';
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AdministratorsModule } from './administrators/administrators.module.js';
import { MentorAvailability } from './availability/mentor-availability.service.js';
import { Consents } from './consents/consents.service.js';
import { Conflicts } from './conflicts/conflicts.service.js';
import { DemoSeed } from './demo/demo-seed.service.js';
import { MentorCards } from './directory/mentor-cards.service.js';
import { OwnApplications } from './applications/own-applications.service.js';
import { PeopleDirectory } from './directory/people-directory.service.js';
import { PeopleSearch } from './directory/people-search.service.js';
import { RosterReader } from './directory/roster-reader.service.js';
import { Conflict } from './conflicts/conflict.entity.js';
import { ImportRecord } from './import/import.entity.js';
import { MentorProfile } from './availability/mentor-profile.entity.js';
import { MembersModule } from './members/members.module.js';
import { ErasureAftermath } from './own-data/erasure/erasure-aftermath.service.js';
import { NoticesModule } from './notices/notices.module.js';
import { ProfileChanges } from './profile-changes/profile-changes.service.js';
import { RosterImport } from './import/roster-import.service.js';
import { OwnerSettings } from './settings/owner-settings.service.js';
import { Organisations } from './organisations/organisations.service.js';

const services = [
  Conflicts,
  Consents,
  DemoSeed,
  ErasureAftermath,
  MentorAvailability,
  MentorCards,
  Organisations,
  OwnerSettings,
  OwnApplications,
  PeopleDirectory,
  PeopleSearch,
  ProfileChanges,
  RosterImport,
  RosterReader,
];

/** Organisations, mentee and mentor profiles, conflicts, their import, and the demo programme. */
@Module({
  imports: [
    TypeOrmModule.forFeature([MentorProfile, Conflict, ImportRecord]),
    AdministratorsModule,
    MailModule,
    MembersModule,
    NoticesModule,
  ],
  providers: services,
  exports: [...services, AdministratorsModule, MembersModule, NoticesModule],
})
export class PeopleModule {}
