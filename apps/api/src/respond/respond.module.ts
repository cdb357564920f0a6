import { RoundsModule } from '@alongside/rounds';
import { Module } from '@nestjs/common';
import { RespondPagesController } from './respond.pages.controller.js';

/** The mentor's answer to an invitation: public pages behind the link of an email. */
@Module({ imports: [RoundsModule], controllers: [RespondPagesController] })
export class RespondModule {}
