import { PERSONAL_DATA } from '@alongside/platform';
import type { EntityManager } from 'typeorm';
import { type Identity, INSTEAD, mentionPattern, type NamedProfile } from './identity.js';

/** Takes a person out of other people's lists, and their name out of other people's words. */
export async function forgetMentions(manager: EntityManager, identity: Identity): Promise<void> {
  await leaveLists(manager, identity);
  const pattern = mentionPattern(identity);
  if (!pattern) return;
  const types = await typesOfColumns(manager);
  for (const [table, { columns }] of Object.entries(PERSONAL_DATA)) {
    for (const [column, tag] of Object.entries(columns)) {
      if (tag.kind !== 'personal' || !tag.words) continue;
      const { found, replaced } = inType(column, types.get(`${table}.${column}`));
      await manager.query(`UPDATE ${table} SET ${column} = ${replaced} WHERE ${found}`, [pattern]);
    }
  }
  // Said once, on the next page: 'Approved <name>'.
  await manager.query(`UPDATE web_sessions SET flash = NULL WHERE flash::text ~* $1`, [pattern]);
}

async function leaveLists(manager: EntityManager, { mentees, mentors }: Identity): Promise<void> {
  const leave = (table: string, list: string, profiles: readonly NamedProfile[]) =>
    manager.query(
      `UPDATE ${table} SET ${list} = ARRAY(SELECT entry FROM unnest(${list}) WITH ORDINALITY AS listed (entry, place)
         WHERE entry <> ALL ($1::text[]) ORDER BY place)
       WHERE ${list} && $1::text[]`,
      [profiles.map(({ reference }) => reference)],
    );
  await leave('mentee_profiles', 'preferred_mentors', mentors);
  await leave('mentee_profiles', 'avoid', mentors);
  await leave('mentor_profiles', 'avoid', mentees);
}

async function typesOfColumns(manager: EntityManager): Promise<Map<string, string>> {
  const rows = await manager.query<{ column: string; type: string }[]>(
    `SELECT table_name || '.' || column_name AS column, data_type AS type
     FROM information_schema.columns WHERE table_schema = 'public'`,
  );
  return new Map(rows.map(({ column, type }) => [column, type]));
}

function inType(column: string, type: string | undefined): { found: string; replaced: string } {
  const without = (text: string) => `regexp_replace(${text}, $1, '${INSTEAD}', 'gi')`;
  if (type === 'ARRAY') {
    return {
      found: `array_to_string(${column}, ' ') ~* $1`,
      replaced: `ARRAY(SELECT ${without('entry')} FROM unnest(${column}) WITH ORDINALITY AS listed (entry, place) ORDER BY place)`,
    };
  }
  if (type === 'jsonb') {
    return { found: `${column}::text ~* $1`, replaced: `${without(`${column}::text`)}::jsonb` };
  }
  return { found: `${column} ~* $1`, replaced: without(column) };
}
