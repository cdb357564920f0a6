import { randomInt } from 'node:crypto';
import type { EntityManager } from 'typeorm';

/** No letter that is read as a figure or heard as another, and no vowel, so that no word comes of it. */
const SIGNS = '23456789CDFGHJKMNPQRTVWXY';

export function aReference(pick: (below: number) => number = randomInt): string {
  return `AL-${Array.from({ length: 6 }, () => SIGNS[pick(SIGNS.length)]).join('')}`;
}

/** One that nobody has, in an application or on a profile. */
export async function newReference(manager: EntityManager): Promise<string> {
  for (;;) {
    const reference = aReference();
    const [taken] = await manager.query<object[]>(
      `SELECT FROM (SELECT reference FROM applications UNION ALL SELECT reference FROM mentee_profiles
                    UNION ALL SELECT reference FROM mentor_profiles) AS given WHERE reference = $1`,
      [reference],
    );
    if (!taken) return reference;
  }
}
