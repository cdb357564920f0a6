import { RoundsModule } from '@alongside/rounds';
import { Module } from '@nestjs/common';
import { RunsApiController } from './runs.api.controller.js';
import { RunsPagesController } from './runs.pages.controller.js';

@Module({ imports: [RoundsModule], controllers: [RunsPagesController, RunsApiController] })
export class RunPagesModule {}
