import { randomUUID } from 'node:crypto';
import { THEIR_ADDRESSES } from '@alongside/platform';
import type { EntityManager } from 'typeorm';

/** What stands where a name stood. */
export const INSTEAD = 'Erased person';

/** A profile whose reference is to be forgotten. */
export interface NamedProfile {
  readonly id: string;
  readonly reference: string;
  readonly becomes: string;
}

/** Everything by which somebody could be found in rows that are not theirs. Read before anything is changed. */
export interface Identity {
  /** Their own id, and those of the records merged into it. */
  readonly ids: readonly string[];
  readonly names: readonly string[];
  readonly emails: readonly string[];
  readonly mentees: readonly NamedProfile[];
  readonly mentors: readonly NamedProfile[];
  readonly organisationIds: readonly string[];
  /** Ids of all that is theirs or about them: applications, invitations, mentorships ... */
  readonly subjects: readonly string[];
}

/** Locks nothing: the caller holds the rows. */
export async function identityOf(manager: EntityManager, ids: readonly string[]): Promise<Identity> {
  const [row] = await manager.query<[Omit<Identity, 'ids'>]>(
    `WITH mine AS (SELECT unnest($1::uuid[]) AS id),
       mentee AS (SELECT * FROM mentee_profiles WHERE person_id IN (SELECT id FROM mine)),
       mentor AS (SELECT * FROM mentor_profiles WHERE person_id IN (SELECT id FROM mine)),
       addresses AS (SELECT email::text FROM ${THEIR_ADDRESSES} AS used (email))
     SELECT
       (SELECT coalesce(jsonb_agg(DISTINCT name), '[]') FROM people WHERE id IN (SELECT id FROM mine)) AS names,
       (SELECT coalesce(jsonb_agg(email), '[]') FROM addresses) AS emails,
       ${profiles('mentee')} AS mentees,
       ${profiles('mentor')} AS mentors,
       (SELECT coalesce(jsonb_agg(DISTINCT organisation_id), '[]')
        FROM (SELECT organisation_id FROM mentee UNION SELECT organisation_id FROM mentor) homes) AS "organisationIds",
       (SELECT coalesce(jsonb_agg(id), '[]') FROM (
          SELECT id FROM mine UNION ALL SELECT id FROM mentee UNION ALL SELECT id FROM mentor
          ${TABLES_OF_A_PERSON.map((table) => `UNION ALL SELECT id FROM ${table} WHERE person_id IN (SELECT id FROM mine)`).join('\n')}
          ${TABLES_OF_A_PAIR.map(
            (table) => `UNION ALL SELECT id FROM ${table}
              WHERE mentee_profile_id IN (SELECT id FROM mentee) OR mentor_profile_id IN (SELECT id FROM mentor)`,
          ).join('\n')}) subject) AS subjects`,
    [ids],
  );
  return { ids, ...row };
}

const TABLES_OF_A_PERSON = ['applications', 'departures', 'email_changes', 'sign_in_requests', 'complaints'];
const TABLES_OF_A_PAIR = ['proposals', 'invitations', 'mentorships'];

/** As the catalogue of personal data renames them. */
function profiles(role: 'mentee' | 'mentor'): string {
  return `(SELECT coalesce(jsonb_agg(jsonb_build_object('id', id, 'reference', reference,
    'becomes', 'erased-' || right(id::text, 12))), '[]') FROM ${role})`;
}

/**
 * A pattern for PostgreSQL that finds them in other people's words; null where nothing of theirs is distinct enough. A
 * name of one word, or a reference without a figure, would also find what is meant otherwise.
 */
export function mentionPattern({ names, emails, mentees, mentors }: Identity): string | null {
  const references = [...mentees, ...mentors].map(({ reference }) => reference);
  const distinct = [
    ...emails,
    ...names.filter((name) => /\S\s+\S/.test(name)),
    ...references.filter((reference) => reference.length >= 4 && /\d/.test(reference)),
  ];
  const spellings = distinct.flatMap((text) => [text, JSON.stringify(text).slice(1, -1)]);
  if (spellings.length === 0) return null;
  return `(?<!\\w)(?:${[...new Set(spellings)].map(literally).join('|')})(?!\\w)`;
}

function literally(text: string): string {
  return text.replace(/[^\p{L}\p{N}\s]/gu, '\\$&').replace(/\s+/g, '\\s+');
}

/** An id that stands for what was there, and that nothing refers to. */
export function unknownId(): string {
  return randomUUID();
}
