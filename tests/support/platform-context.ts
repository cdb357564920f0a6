import { type INestApplicationContext, Module, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { MentorshipsModule } from '@alongside/mentorships';
import { AdministratorsModule } from '@alongside/people';
import { type Config, PlatformModule, QueuesModule } from '@alongside/platform';
import { RoundsModule } from '@alongside/rounds';

@Module({})
class ContextModule {}

/** The services behind the pages, without pages: what the api would call. Close it at the end. */
export function openPlatform(config: Config, ...extra: readonly Type[]): Promise<INestApplicationContext> {
  return NestFactory.createApplicationContext(
    {
      module: ContextModule,
      imports: [
        PlatformModule.of(config),
        QueuesModule.of(config),
        AdministratorsModule,
        MentorshipsModule,
        RoundsModule,
        ...extra,
      ],
    },
    { logger: false, abortOnError: false },
  );
}
