import { TrainingModule } from '@alongside/training';
import { Module } from '@nestjs/common';
import { TrainingSweeps } from './training.sweeps.js';

@Module({ imports: [TrainingModule], providers: [TrainingSweeps] })
export class TrainingWorkModule {}
