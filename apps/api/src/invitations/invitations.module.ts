import { RoundsModule } from '@alongside/rounds';
import { Module } from '@nestjs/common';
import { InvitationActionsController } from './invitation-actions.controller.js';
import { InvitationsPagesController } from './invitations.pages.controller.js';
import { MentorshipsPagesController } from './mentorships.pages.controller.js';

/** What became of the invitations, what can still be done about them, and the mentorships that came of them. */
@Module({
  imports: [RoundsModule],
  controllers: [InvitationsPagesController, InvitationActionsController, MentorshipsPagesController],
})
export class InvitationsModule {}
