import type { INestApplicationContext } from '@nestjs/common';
import { type AdministratorRole, Administrators } from '@alongside/people';
import type { AdministratorActor } from '@alongside/rounds';

export const PASSWORD = 'correct horse battery staple';

export interface TestAdministrator extends AdministratorActor {
  readonly name: string;
  readonly email: string;
}

export async function anAdministrator(
  platform: INestApplicationContext,
  name: string,
  role: AdministratorRole = 'administrator',
): Promise<TestAdministrator> {
  const email = `${name.toLowerCase().replace(/\W+/g, '.')}@programme.example`;
  const created = await platform
    .get(Administrators, { strict: false })
    .create({ name, email, password: PASSWORD, role });
  if (created.kind !== 'created') throw new Error(`${name} was not created: ${created.kind}`);
  return { kind: 'administrator', id: created.administrator.personId, name, email };
}
