import { TrainingModule } from '@alongside/training';
import { Module } from '@nestjs/common';
import { FileSweeps } from './file.sweeps.js';
import { TrainingSweeps } from './training.sweeps.js';

@Module({ imports: [TrainingModule], providers: [FileSweeps, TrainingSweeps] })
export class TrainingWorkModule {}
