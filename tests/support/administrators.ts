import { setTimeout as pause } from 'node:timers/promises';
import type { INestApplicationContext } from '@nestjs/common';
import { type AdministratorRole, codeAt } from '@alongside/people';
import { CONFIG, type Config, seal, SYSTEM } from '@alongside/platform';
import type { AdministratorActor } from '@alongside/rounds';
import { DataSource } from 'typeorm';
import { appoint } from '../../libs/people/src/administrators/administrators.service.js';
import { hashPassword } from '../../libs/people/src/administrators/password-hash.js';

export const PASSWORD = 'correct horse battery staple';

/** What the app of every administrator of a test holds. */
export const TOTP_SECRET = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';

/** Judging and hashing a password is slow on purpose: once for all administrators of a spec. */
let hashOfPassword: Promise<string> | undefined;

const STEP_MS = 30_000;

/** What is left of a step for a code of the step before it to be typed, sent and judged, on a busy machine. */
const TYPING_MS = 15_000;

export interface TestAdministrator extends AdministratorActor {
  readonly name: string;
  readonly email: string;
}

/** Somebody who signs in with `PASSWORD` and `codeOf` them. */
export async function anAdministrator(
  platform: INestApplicationContext,
  name: string,
  role: AdministratorRole = 'administrator',
): Promise<TestAdministrator> {
  const administrator = await anAdministratorWithoutApp(platform, name, role);
  const config = platform.get<Config>(CONFIG, { strict: false });
  await platform
    .get(DataSource, { strict: false })
    .query(`UPDATE administrators SET totp_secret = $2, totp_confirmed_at = now() WHERE person_id = $1`, [
      administrator.id,
      seal(config.APP_SECRET, 'totp', Buffer.from(TOTP_SECRET)),
    ]);
  return administrator;
}

/** Somebody who has chosen a password, and connected no app yet. */
export async function anAdministratorWithoutApp(
  platform: INestApplicationContext,
  name: string,
  role: AdministratorRole = 'administrator',
): Promise<TestAdministrator> {
  const email = `${name.toLowerCase().replace(/\W+/g, '.')}@programme.example`;
  const passwordHash = await (hashOfPassword ??= hashPassword(PASSWORD));
  const administrator = await platform
    .get(DataSource, { strict: false })
    .transaction((manager) => appoint(manager, { name, email, role, passwordHash }, SYSTEM));
  if (!administrator) throw new Error(`${name} is an administrator already`);
  // Somebody of this name in another database may have used theirs.
  given.delete(email);
  return { kind: 'administrator', id: administrator.personId, name, email };
}

/** The last step whose code was given out, by email. */
const given = new Map<string, number>();

/** A code that this administrator has not used yet: three in half a minute, and then it waits for the next. */
export async function codeOf(email: string): Promise<string> {
  for (;;) {
    const now = Math.floor(Date.now() / STEP_MS);
    const oldest = Date.now() % STEP_MS < STEP_MS - TYPING_MS ? now - 1 : now;
    const step = Math.max(oldest, (given.get(email) ?? 0) + 1);
    if (step <= now + 1) {
      given.set(email, step);
      return codeAt(TOTP_SECRET, new Date(step * STEP_MS));
    }
    await pause(500);
  }
}
