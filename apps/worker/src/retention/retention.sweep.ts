import { Retention } from '@alongside/people';
import { Sweeps } from '@alongside/platform';
import { Injectable, type OnModuleInit } from '@nestjs/common';

/** Asks every time; the report of the day says whether there is anything to do. */
@Injectable()
export class RetentionSweep implements OnModuleInit {
  constructor(
    private readonly sweeps: Sweeps,
    private readonly retention: Retention,
  ) {}

  onModuleInit(): void {
    this.sweeps.register('retention', () => this.retention.runOfToday());
  }
}
