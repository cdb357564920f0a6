import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { PeopleModule } from '@alongside/people';
import { MailModule } from '@alongside/mail';
import { invitationInternals, invitationServices } from './invitations/invitation-services.js';
import { Invitation } from './invitations/invitation.entity.js';
import { needsLookInternals, needsLookServices } from './needs-look/needs-look-services.js';
import { Proposal } from './proposals/proposal.entity.js';
import { reviewServices } from './proposals/review-services.js';
import { UnfilledPlaceRow } from './proposals/unfilled-place.entity.js';
import { Round } from './rounds/round.entity.js';
import { runServices } from './runs/run-services.js';
import { Run } from './runs/run.entity.js';
import { Snapshot } from './runs/snapshot.entity.js';

/** Needs the global `QueuesModule`, and a `MentorshipRegister`, which the global module of mentorships provides. */
@Module({
  imports: [
    MailModule,
    PeopleModule,
    TypeOrmModule.forFeature([Round, Run, Snapshot, Proposal, UnfilledPlaceRow, Invitation]),
  ],
  providers: [
    ...runServices,
    ...reviewServices,
    ...invitationServices,
    ...invitationInternals,
    ...needsLookServices,
    ...needsLookInternals,
  ],
  exports: [...runServices, ...reviewServices, ...invitationServices, ...needsLookServices],
})
export class RoundsModule {}
