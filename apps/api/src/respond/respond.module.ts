import { RoundsModule } from '@alongside/rounds';
import { Module } from '@nestjs/common';
import { RespondPagesController } from './respond.pages.controller.js';
import { WishesPagesController } from './wishes.pages.controller.js';

/** The mentor's answer to an invitation, and their wishes beyond it: public pages behind the link of an email. */
@Module({ imports: [RoundsModule], controllers: [RespondPagesController, WishesPagesController] })
export class RespondModule {}
