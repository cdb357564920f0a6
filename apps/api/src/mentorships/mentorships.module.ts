import { MentorshipsModule } from '@alongside/mentorships';
import { Module } from '@nestjs/common';
import { MentorshipsPagesController } from './mentorships.pages.controller.js';

/** Who mentors whom. */
@Module({ imports: [MentorshipsModule], controllers: [MentorshipsPagesController] })
export class MentorshipPagesModule {}
