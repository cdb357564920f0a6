import { RoundsModule } from '@alongside/rounds';
import { Module } from '@nestjs/common';
import { InvitationsProcessor } from './invitations.processor.js';
import { InvitationsSweep } from './invitations.sweep.js';
import { NeedsLookSweep } from './needs-look.sweep.js';

@Module({ imports: [RoundsModule], providers: [InvitationsProcessor, InvitationsSweep, NeedsLookSweep] })
export class InvitationWorkModule {}
