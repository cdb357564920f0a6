import { RoundsModule } from '@alongside/rounds';
import { Module } from '@nestjs/common';
import { UnmatchedPagesController } from './unmatched.pages.controller.js';

@Module({ imports: [RoundsModule], controllers: [UnmatchedPagesController] })
export class UnmatchedModule {}
