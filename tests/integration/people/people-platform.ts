import { type Config, PlatformModule } from '@alongside/platform';
import { PeopleModule, type UploadedFiles } from '@alongside/people';
import { type INestApplicationContext, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';

@Module({})
class PeopleOnly {}

/** The people library on a real database, without the api. */
export function startPeople(config: Config): Promise<INestApplicationContext> {
  const root = { module: PeopleOnly, imports: [PlatformModule.of(config), PeopleModule] };
  return NestFactory.createApplicationContext(root, { logger: false, abortOnError: false });
}

export function filesOf(texts: { mentees?: string; mentors?: string; conflicts?: string }): UploadedFiles {
  const entries = Object.entries(texts).map(([kind, text]) => [
    kind,
    { name: `${kind}.csv`, bytes: Buffer.from(text, 'utf8') },
  ]);
  return Object.fromEntries(entries) as UploadedFiles;
}
