import { NoticesModule } from '@alongside/people';
import { Module } from '@nestjs/common';
import { AskingSweep } from './asking.sweep.js';
import { MentoringSweep } from './mentoring.sweep.js';
import { QuietSweep } from './quiet.sweep.js';

@Module({ imports: [NoticesModule], providers: [AskingSweep, MentoringSweep, QuietSweep] })
export class MentoringWorkModule {}
