import { type Actor, type Config, PlatformModule } from '@alongside/platform';
import { Administrators, PeopleModule, type UploadedFiles } from '@alongside/people';
import { type INestApplicationContext, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';

@Module({})
class PeopleOnly {}

/** The people library on a real database, without the api. */
export function startPeople(config: Config): Promise<INestApplicationContext> {
  const root = { module: PeopleOnly, imports: [PlatformModule.of(config), PeopleModule] };
  return NestFactory.createApplicationContext(root, { logger: false, abortOnError: false });
}

export async function administrator(
  platform: INestApplicationContext,
  name: string,
): Promise<Actor & { id: string }> {
  const email = `${name.toLowerCase().replace(/\W+/g, '.')}@programme.example`;
  const created = await platform
    .get(Administrators, { strict: false })
    .create({ name, email, password: 'correct horse battery staple', role: 'administrator' });
  if (created.kind !== 'created') throw new Error(created.kind);
  return { kind: 'administrator', id: created.administrator.personId };
}

export function filesOf(texts: { mentees?: string; mentors?: string; conflicts?: string }): UploadedFiles {
  const entries = Object.entries(texts).map(([kind, text]) => [
    kind,
    { name: `${kind}.csv`, bytes: Buffer.from(text, 'utf8') },
  ]);
  return Object.fromEntries(entries) as UploadedFiles;
}
