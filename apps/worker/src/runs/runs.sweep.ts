import { JobQueues, Sweeps } from '@alongside/platform';
import { RunClaims } from '@alongside/rounds';
import { Injectable, type OnModuleInit } from '@nestjs/common';

/** Finds the runs that nobody works on: their job was lost, or their worker died. */
@Injectable()
export class RunsSweep implements OnModuleInit {
  constructor(
    private readonly sweeps: Sweeps,
    private readonly claims: RunClaims,
    private readonly queues: JobQueues,
  ) {}

  onModuleInit(): void {
    this.sweeps.register('runs', async () => {
      for (const { id } of await this.claims.waiting()) await this.queues.requeue('runs', { runId: id });
    });
  }
}
