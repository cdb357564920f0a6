import type { EntityManager } from 'typeorm';
import { aReference } from '../references/reference.js';

/** One that nobody has, in an application or on a profile. */
export async function newReference(manager: EntityManager): Promise<string> {
  for (;;) {
    const reference = aReference('AL');
    const [taken] = await manager.query<object[]>(
      `SELECT FROM (SELECT reference FROM applications UNION ALL SELECT reference FROM mentee_profiles
                    UNION ALL SELECT reference FROM mentor_profiles) AS given WHERE reference = $1`,
      [reference],
    );
    if (!taken) return reference;
  }
}
