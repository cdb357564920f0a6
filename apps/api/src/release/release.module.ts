import { RoundsModule } from '@alongside/rounds';
import { Module } from '@nestjs/common';
import { ReleasePagesController } from './release.pages.controller.js';

/** Approved matches become invitations: look at the emails, release them, undo while there is time. */
@Module({ imports: [RoundsModule], controllers: [ReleasePagesController] })
export class ReleaseModule {}
