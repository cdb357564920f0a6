import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { setMaxListeners } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { DataSource } from 'typeorm';
import { CONFIG } from '../config/config.module.js';
import type { Config } from '../config/config.schema.js';
import { SweepLocks } from './sweep-locks.js';

/** Looks for what the database says is still waiting, and queues it again. Must be harmless when there is nothing. */
export type Sweep = () => Promise<unknown>;

/**
 * Runs every registered sweep at the worker's start and every SWEEP_SECONDS after. Of several workers one does a
 * sweep at a time; one that fails is logged and tried again the next time. A sweep only queues, so it is short.
 */
@Injectable()
export class Sweeps implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(Sweeps.name);
  private readonly sweeps = new Map<string, Sweep>();
  private readonly stopping = new AbortController();
  private readonly locks: SweepLocks;
  private running: Promise<unknown> = Promise.resolve();

  constructor(
    database: DataSource,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    this.locks = new SweepLocks(database);
  }

  /** Call it in `onModuleInit`. */
  register(name: string, sweep: Sweep): void {
    if (this.sweeps.has(name)) throw new Error(`There are two sweeps named ${name}.`);
    this.sweeps.set(name, sweep);
  }

  onApplicationBootstrap(): void {
    // Every sweep listens while it rests.
    setMaxListeners(this.sweeps.size + 1, this.stopping.signal);
    this.running = Promise.all([...this.sweeps].map(([name, sweep]) => this.repeat(name, sweep)));
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.running;
    await this.locks.close();
  }

  private async repeat(name: string, sweep: Sweep): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      try {
        await this.once(name, sweep);
      } catch (error) {
        this.logger.error(`sweep ${name} failed: ${String(error)}`);
      }
      await pause(this.config.SWEEP_SECONDS * 1000, undefined, { signal }).catch(() => undefined);
    }
  }

  private async once(name: string, sweep: Sweep): Promise<void> {
    if (!(await this.locks.take(name))) return;
    try {
      await sweep();
    } finally {
      await this.locks.giveBack(name);
    }
  }
}
