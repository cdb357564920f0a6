import type { Recipient } from '@alongside/mail';
import type { Settings } from '@alongside/platform';
import type { EntityManager } from 'typeorm';

/**
 * Whom to write to in the programme team: the address that it has named or, where it has named none, everybody who may
 * act. What is urgent must not wait because a setting is empty.
 *
 * @param except never told, though they may be in the team: the two whom it is about
 */
export async function teamRecipients(
  manager: EntityManager,
  settings: Settings,
  except: readonly string[] = [],
): Promise<Recipient[]> {
  const { team, email } = (await settings.read(manager)).contact;
  if (email !== '') return [{ name: team, email }];
  return manager.query<Recipient[]>(
    `SELECT person.id AS "personId", person.name, person.email::text AS email
     FROM administrators administrator JOIN people person ON person.id = administrator.person_id
     WHERE administrator.removed_at IS NULL AND administrator.role <> 'viewer' AND person.erased_at IS NULL
       AND person.id <> ALL ($1) ORDER BY person.id`,
    [except],
  );
}
