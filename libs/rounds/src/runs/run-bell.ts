import { Injectable } from '@nestjs/common';

/** Rings for the worker when a run waits. */
@Injectable()
export class RunBell {
  async ring(_runId: string): Promise<void> {
    await Promise.resolve();
  }
}
