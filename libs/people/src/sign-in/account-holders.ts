import { audit } from '@alongside/platform';
import type { EntityManager } from 'typeorm';
import type { SignInRequest } from './sign-in-request.js';

/** Whoever an address leads to. */
export interface AccountHolder {
  readonly id: string;
  readonly name: string;
  /** Of the programme team, and neither mentee nor mentor nor applying: links are not for them. */
  readonly onlyAdministrator: boolean;
}

/**
 * Somebody who was merged leads to the person who was kept; UNION ends even in a circle. Whoever is being erased at this
 * moment is waited for, and then is nobody.
 */
const HOLDER = `
  WITH RECURSIVE led_to AS (
    SELECT id, merged_into_id FROM people WHERE WHICH
    UNION
    SELECT person.id, person.merged_into_id FROM people person JOIN led_to ON person.id = led_to.merged_into_id
  )
  SELECT person.id, person.name,
    EXISTS (SELECT FROM administrators WHERE person_id = person.id AND removed_at IS NULL)
      AND NOT EXISTS (SELECT FROM mentee_profiles WHERE person_id = person.id)
      AND NOT EXISTS (SELECT FROM mentor_profiles WHERE person_id = person.id)
      AND NOT EXISTS (SELECT FROM applications WHERE person_id = person.id) AS "onlyAdministrator"
  FROM led_to JOIN people person USING (id)
  WHERE person.merged_into_id IS NULL AND person.erased_at IS NULL
  FOR KEY SHARE OF person`;

export async function holderOfAddress(manager: EntityManager, email: string): Promise<AccountHolder | null> {
  const [holder] = await manager.query<AccountHolder[]>(HOLDER.replace('WHICH', 'email = $1::text::citext'), [
    email,
  ]);
  return holder ?? null;
}

async function holderWithId(manager: EntityManager, id: string): Promise<AccountHolder | null> {
  const [holder] = await manager.query<AccountHolder[]>(HOLDER.replace('WHICH', 'id = $1'), [id]);
  return holder ?? null;
}

/** The person whom a used request signs in: known when they asked, since then, or from now on. */
export async function personOfRequest(
  manager: EntityManager,
  request: SignInRequest,
  now: Date,
  requestId?: string,
): Promise<string | null> {
  const known = request.personId === null ? null : await holderWithId(manager, request.personId);
  if (request.personId !== null) return known && seen(manager, known.id, request.email, now);
  if (request.purpose === 'sign-in' || request.name === null) return null;
  const since = await holderOfAddress(manager, request.email);
  if (since) return seen(manager, since.id, request.email, now);
  return newPerson(manager, { name: request.name, email: request.email }, now, requestId);
}

/** Following the link proves the address, if it is still theirs. */
async function seen(manager: EntityManager, id: string, email: string, now: Date): Promise<string> {
  await manager.query(
    `UPDATE people SET last_active_at = $3,
       email_confirmed_at = CASE WHEN email = $2::text::citext THEN coalesce(email_confirmed_at, $3) ELSE email_confirmed_at END
     WHERE id = $1`,
    [id, email, now],
  );
  return id;
}

/** Two confirmations of one new address at the same moment make one person. */
async function newPerson(
  manager: EntityManager,
  { name, email }: { readonly name: string; readonly email: string },
  now: Date,
  requestId?: string,
): Promise<string | null> {
  const [created] = await manager.query<{ id: string }[]>(
    `INSERT INTO people (name, email, email_confirmed_at, last_active_at) VALUES ($1, $2, $3, $3)
     ON CONFLICT (email) DO NOTHING RETURNING id`,
    [name, email, now],
  );
  if (!created) return (await holderOfAddress(manager, email))?.id ?? null;
  await audit(manager, {
    actor: { kind: 'person', id: created.id },
    action: 'person.account-created',
    subject: { kind: 'person', id: created.id },
    requestId,
  });
  return created.id;
}
