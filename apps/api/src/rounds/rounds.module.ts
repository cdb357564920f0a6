import { RoundsModule } from '@alongside/rounds';
import { Module } from '@nestjs/common';
import { RoundsApiController } from './rounds.api.controller.js';
import { RoundsPagesController } from './rounds.pages.controller.js';

@Module({ imports: [RoundsModule], controllers: [RoundsPagesController, RoundsApiController] })
export class RoundPagesModule {}
