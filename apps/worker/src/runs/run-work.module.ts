import { RoundsModule } from '@alongside/rounds';
import { Module } from '@nestjs/common';
import { MATCHING_THREAD, RunExecution } from './run-execution.service.js';
import { RunsProcessor } from './runs.processor.js';
import { RunsSweep } from './runs.sweep.js';

@Module({
  imports: [RoundsModule],
  providers: [
    RunExecution,
    RunsProcessor,
    RunsSweep,
    { provide: MATCHING_THREAD, useValue: new URL('./matching-thread.js', import.meta.url) },
  ],
})
export class RunWorkModule {}
