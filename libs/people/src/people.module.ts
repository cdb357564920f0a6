import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { MentorAvailability } from './availability/mentor-availability.service.js';
import { PeopleDirectory } from './directory/people-directory.service.js';
import { RosterReader } from './directory/roster-reader.service.js';
import { Conflict } from './entities/conflict.entity.js';
import { MentorProfile } from './entities/mentor-profile.entity.js';
import { Person } from './entities/person.entity.js';

const services = [MentorAvailability, PeopleDirectory, RosterReader];

/** Accounts, organisations, mentee and mentor profiles, conflicts, and their import. */
@Module({
  imports: [TypeOrmModule.forFeature([Person, MentorProfile, Conflict])],
  providers: services,
  exports: services,
})
export class PeopleModule {}
