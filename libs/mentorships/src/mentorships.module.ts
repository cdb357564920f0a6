import { MailModule } from '@alongside/mail';
import { OwnDataModule, PeopleModule } from '@alongside/people';
import { MentorshipRegister } from '@alongside/rounds';
import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AFTERWARDS_PARTS, AFTERWARDS_SERVICES } from './afterwards/afterwards-services.js';
import { CalendarFeeds } from './calendar/calendar-feeds.service.js';
import { SessionFiles } from './calendar/session-files.service.js';
import { SessionMails } from './calendar/session-mails.service.js';
import { Agreements } from './agreement/agreements.service.js';
import { ConcernList } from './concerns/concern-list.service.js';
import { Concerns } from './concerns/concerns.service.js';
import { Goals } from './goals/goals.service.js';
import { MentorshipChanges } from './life-cycle/mentorship-changes.service.js';
import { MentorshipLifeCycle } from './life-cycle/life-cycle.service.js';
import { MentorshipDetails } from './life-cycle/mentorship-details.service.js';
import { PlacesAfter } from './life-cycle/places-after.service.js';
import { MentoringLinks } from './mentoring-links.service.js';
import { MentorshipAccess } from './mentorship-access.service.js';
import { Mentorship } from './mentorship.entity.js';
import { MentorshipEndings } from './mentorship-endings.service.js';
import { ADMINISTRATION_SERVICES } from './administration/administration-services.js';
import { FEEDBACK_SERVICES } from './feedback/feedback-services.js';
import { NudgeSweep } from './nudges/nudge-sweep.service.js';
import { Nudges } from './nudges/nudges.service.js';
import { TeamMail } from './nudges/team-mail.service.js';
import { MentorshipSilence } from './reminders/mentorship-silence.service.js';
import { Reminders } from './reminders/reminders.service.js';
import { OwnMentorships } from './own-mentorships.service.js';
import { MentorshipsService } from './mentorships.service.js';
import { SessionProposal } from './sessions/session-proposal.entity.js';
import { SESSION_PARTS, SESSION_SERVICES } from './sessions/session-services.js';
import { Session } from './sessions/session.entity.js';

/** Global, because it is the `MentorshipRegister` that rounds ask for without knowing this library. */
@Global()
@Module({
  imports: [
    MailModule,
    PeopleModule,
    OwnDataModule,
    TypeOrmModule.forFeature([Mentorship, Session, SessionProposal]),
  ],
  providers: [
    MentorshipsService,
    MentorshipEndings,
    Agreements,
    ConcernList,
    Concerns,
    Goals,
    MentorshipAccess,
    MentorshipChanges,
    MentorshipDetails,
    MentorshipLifeCycle,
    PlacesAfter,
    OwnMentorships,
    MentoringLinks,
    NudgeSweep,
    Nudges,
    MentorshipSilence,
    Reminders,
    TeamMail,
    SessionMails,
    CalendarFeeds,
    SessionFiles,
    ...ADMINISTRATION_SERVICES,
    ...FEEDBACK_SERVICES,
    ...AFTERWARDS_SERVICES,
    ...AFTERWARDS_PARTS,
    ...SESSION_SERVICES,
    ...SESSION_PARTS,
    { provide: MentorshipRegister, useExisting: MentorshipsService },
  ],
  exports: [
    Agreements,
    ConcernList,
    Concerns,
    Goals,
    MentorshipAccess,
    MentorshipChanges,
    MentorshipDetails,
    MentorshipLifeCycle,
    MentoringLinks,
    NudgeSweep,
    Nudges,
    Reminders,
    OwnMentorships,
    PlacesAfter,
    SessionMails,
    CalendarFeeds,
    SessionFiles,
    ...ADMINISTRATION_SERVICES,
    ...FEEDBACK_SERVICES,
    ...AFTERWARDS_SERVICES,
    ...SESSION_SERVICES,
    MentorshipRegister,
  ],
})
export class MentorshipsModule {}
