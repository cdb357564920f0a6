import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Invitation } from './invitations/invitation.entity.js';
import { Proposal } from './proposals/proposal.entity.js';
import { UnfilledPlaceRow } from './proposals/unfilled-place.entity.js';
import { Round } from './rounds/round.entity.js';
import { Run } from './runs/run.entity.js';
import { Snapshot } from './runs/snapshot.entity.js';

/** Needs a `MentorshipRegister`, which the global module of mentorships provides. */
@Module({
  imports: [TypeOrmModule.forFeature([Round, Run, Snapshot, Proposal, UnfilledPlaceRow, Invitation])],
  providers: [],
  exports: [],
})
export class RoundsModule {}
