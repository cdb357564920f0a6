import { RetentionModule } from '@alongside/people';
import { Module } from '@nestjs/common';
import { RetentionSweep } from './retention.sweep.js';

@Module({ imports: [RetentionModule], providers: [RetentionSweep] })
export class RetentionWorkModule {}
