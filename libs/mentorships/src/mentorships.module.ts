import { MailModule } from '@alongside/mail';
import { PeopleModule } from '@alongside/people';
import { MentorshipRegister } from '@alongside/rounds';
import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Mentorship } from './mentorship.entity.js';
import { MentorshipEndings } from './mentorship-endings.service.js';
import { MentorshipList } from './mentorship-list.service.js';
import { OwnMentorships } from './own-mentorships.service.js';
import { MentorshipsService } from './mentorships.service.js';

/** Global, because it is the `MentorshipRegister` that rounds ask for without knowing this library. */
@Global()
@Module({
  imports: [MailModule, PeopleModule, TypeOrmModule.forFeature([Mentorship])],
  providers: [
    MentorshipsService,
    MentorshipEndings,
    MentorshipList,
    OwnMentorships,
    { provide: MentorshipRegister, useExisting: MentorshipsService },
  ],
  exports: [MentorshipList, OwnMentorships, MentorshipRegister],
})
export class MentorshipsModule {}
