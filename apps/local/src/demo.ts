import { MentorshipsModule } from '@alongside/mentorships';
import { DEMO_ADMINISTRATOR, DemoSeed, PeopleModule } from '@alongside/people';
import { type Actor, type Config, MINUTE, PlatformModule, QueuesModule, SYSTEM } from '@alongside/platform';
import {
  DEFAULT_FLOOR,
  DEFAULT_WEIGHTS,
  Rounds,
  RoundsModule,
  RunReader,
  Runs,
  type RunView,
} from '@alongside/rounds';
import { StarterContent, TrainingModule } from '@alongside/training';
import { type INestApplicationContext, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { setTimeout as pause } from 'node:timers/promises';

@Module({})
class LocalModule {}

const RUN_MS = MINUTE;
const OVER = ['finished', 'failed', 'cancelled', 'superseded'];

export const DEMO_EMAIL = DEMO_ADMINISTRATOR.email;

/** The demo programme and its first round, through the same services as the pages use. */
export class Demo {
  private constructor(private readonly context: INestApplicationContext) {}

  static async open(config: Config): Promise<Demo> {
    const context = await NestFactory.createApplicationContext(
      {
        module: LocalModule,
        imports: [
          PlatformModule.of(config),
          QueuesModule.of(config),
          MentorshipsModule,
          PeopleModule,
          RoundsModule,
          TrainingModule,
        ],
      },
      { logger: ['error', 'fatal'], abortOnError: false },
    );
    return new Demo(context);
  }

  close(): Promise<void> {
    return this.context.close();
  }

  /** Fills an empty platform and starts its first round; answers with that run, or null where people have begun otherwise. */
  async prepare(password: string): Promise<{ seeded: boolean; runId: string | null }> {
    const seed = await this.context.get(DemoSeed).apply(password);
    const seeded = seed.kind === 'seeded';
    if (seeded) await this.context.get(StarterContent).load(seed.administratorId);
    const actor: Actor = seeded ? { kind: 'administrator', id: seed.administratorId } : SYSTEM;
    const rounds = await this.context.get(Rounds).list();
    const first = rounds.at(-1);
    if (first) return { seeded, runId: first.runId };
    return { seeded, runId: await this.startFirstRound(actor) };
  }

  /** Waits until the worker is done with it, or until the signal says to stop waiting. */
  async resultOf(runId: string, signal: AbortSignal): Promise<RunView> {
    const reader = this.context.get(RunReader);
    for (const until = Date.now() + RUN_MS; Date.now() < until; await pause(100, undefined, { signal })) {
      const run = await reader.byId(runId);
      if (run && OVER.includes(run.status)) return run;
    }
    throw new Error(`The first round was not finished in ${RUN_MS / 1000} seconds.`);
  }

  private async startFirstRound(actor: Actor): Promise<string | null> {
    const roundId = await this.context.get(Rounds).create(
      {
        name: 'First round',
        tracks: ['business', 'peer'],
        weights: DEFAULT_WEIGHTS,
        floor: DEFAULT_FLOOR,
        policy: 'most-places',
        participation: { serviceAreas: [], regions: [], stages: [] },
      },
      actor,
    );
    const start = await this.context.get(Runs).start(roundId, actor);
    return start.kind === 'started' || start.kind === 'already-started' ? start.runId : null;
  }
}
