import { type INestApplicationContext, Module, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AdministratorsModule, PeopleModule } from '@alongside/people';
import { type Config, ConfigError, PlatformModule, readConfig } from '@alongside/platform';
import { ExitCode } from './exit-code.js';
import { complain } from './terminal.js';

@Module({})
class CliModule {}

/**
 * Runs work that needs the database. Settings that are missing or wrong are named, and nothing is done.
 * The connection is closed whatever happens.
 */
export async function withPlatform(
  work: (platform: INestApplicationContext, config: Config) => Promise<ExitCode>,
  modules: readonly Type[] = [],
): Promise<ExitCode> {
  const config = settings();
  if (!config) return ExitCode.refused;
  const platform = await NestFactory.createApplicationContext(
    {
      module: CliModule,
      imports: [PlatformModule.of(config), PeopleModule, AdministratorsModule, ...modules],
    },
    { logger: ['error', 'fatal'], abortOnError: false },
  );
  try {
    return await work(platform, config);
  } finally {
    await platform.close();
  }
}

/** The settings of the environment, or null where they are not usable: what is wrong has then been said. */
export function settings(): Config | null {
  try {
    return readConfig();
  } catch (fault) {
    if (!(fault instanceof ConfigError)) throw fault;
    complain(fault.message);
    return null;
  }
}
