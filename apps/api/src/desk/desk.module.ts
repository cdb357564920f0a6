import { MentorshipsModule } from '@alongside/mentorships';
import { Module } from '@nestjs/common';
import { DeskPagesController } from './desk.pages.controller.js';
import { DeskQuery } from './desk.query.js';

@Module({ imports: [MentorshipsModule], controllers: [DeskPagesController], providers: [DeskQuery] })
export class DeskModule {}
