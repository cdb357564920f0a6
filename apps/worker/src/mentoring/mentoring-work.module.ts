import { NoticesModule } from '@alongside/people';
import { Module } from '@nestjs/common';
import { MentoringSweep } from './mentoring.sweep.js';
import { QuietSweep } from './quiet.sweep.js';

@Module({ imports: [NoticesModule], providers: [MentoringSweep, QuietSweep] })
export class MentoringWorkModule {}
