import { type Config, PlatformModule, QueuesModule, SweepsModule } from '@alongside/platform';
import { MentorshipsModule } from '@alongside/mentorships';
import { type DynamicModule, Module } from '@nestjs/common';
import { DepartureWorkModule } from './departures/departure-work.module.js';
import { InvitationWorkModule } from './invitations/invitation-work.module.js';
import { MailWorkModule } from './mail/mail-work.module.js';
import { MentoringWorkModule } from './mentoring/mentoring-work.module.js';
import { RetentionWorkModule } from './retention/retention-work.module.js';
import { RunWorkModule } from './runs/run-work.module.js';
import { TrainingWorkModule } from './training/training-work.module.js';

/** The worker as a list of its features: each brings its own processors and sweeps. */
@Module({})
export class WorkerModule {
  static of(config: Config): DynamicModule {
    return {
      module: WorkerModule,
      imports: [
        PlatformModule.of(config),
        QueuesModule.of(config),
        SweepsModule,
        MentorshipsModule,
        RunWorkModule,
        MailWorkModule,
        InvitationWorkModule,
        DepartureWorkModule,
        MentoringWorkModule,
        RetentionWorkModule,
        TrainingWorkModule,
      ],
    };
  }
}
