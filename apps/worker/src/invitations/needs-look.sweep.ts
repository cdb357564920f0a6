import { Clock, londonDay, Sweeps } from '@alongside/platform';
import { NeedsLook } from '@alongside/rounds';
import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';

/**
 * Judges every open proposal and invitation at the worker's start and with each new day: a conflict ends overnight, and
 * an import that was applied by a process that died straight afterwards has told nobody.
 */
@Injectable()
export class NeedsLookSweep implements OnModuleInit, OnModuleDestroy {
  private judgedOn = '';
  private stopping = false;

  constructor(
    private readonly sweeps: Sweeps,
    private readonly clock: Clock,
    private readonly source: DataSource,
    private readonly needsLook: NeedsLook,
  ) {}

  onModuleInit(): void {
    this.sweeps.register('needs-look', async () => {
      const today = londonDay(this.clock.now());
      if (today === this.judgedOn) return;
      await this.needsLook.judgeEverybody(this.source, () => !this.stopping);
      if (!this.stopping) this.judgedOn = today;
    });
  }

  onModuleDestroy(): void {
    this.stopping = true;
  }
}
