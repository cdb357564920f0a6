import { Module } from '@nestjs/common';
import { AdministratorEntryModule } from '../entry/administrator-entry.module.js';
import { JoinPagesController } from './join.pages.controller.js';
import { TeamInvitationsPagesController } from './team-invitations.pages.controller.js';
import { TeamPagesController } from './team.pages.controller.js';

/** The team that runs the programme: who is on it, and how one joins. */
@Module({
  imports: [AdministratorEntryModule],
  controllers: [TeamInvitationsPagesController, TeamPagesController, JoinPagesController],
})
export class TeamModule {}
