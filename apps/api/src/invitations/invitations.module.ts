import { RoundsModule } from '@alongside/rounds';
import { Module } from '@nestjs/common';
import { InvitationActionsController } from './invitation-actions.controller.js';
import { InvitationsPagesController } from './invitations.pages.controller.js';

/** What became of the invitations, and what can still be done about them. */
@Module({
  imports: [RoundsModule],
  controllers: [InvitationsPagesController, InvitationActionsController],
})
export class InvitationsModule {}
