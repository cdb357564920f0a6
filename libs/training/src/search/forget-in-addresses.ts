import type { ForgottenPerson } from '@alongside/people';
import type { EntityManager } from 'typeorm';
import { freeListSlug } from '../reading-lists/list-slug.js';
import { freeSlug, slugOf } from '../resources/slug.js';
import { requestOf, searchQuery } from './search-request.js';

/**
 * Addresses are made of words, and may name somebody: 'interview-with-ada-lovelace', or `q=ada+lovelace` of a search that
 * somebody else saved. What names them by one word alone may mean something else, and stays.
 */
export async function forgetInAddresses(
  manager: EntityManager,
  { names, emails }: ForgottenPerson,
): Promise<void> {
  const said = [...names.filter((name) => /\S\s+\S/.test(name)), ...emails];
  if (said.length === 0) return;
  await forgetInSearches(manager, said);
  await renameAll(manager, 'resources', said, freeSlug);
  await renameAll(manager, 'reading_lists', said, freeListSlug);
}

async function forgetInSearches(manager: EntityManager, said: readonly string[]): Promise<void> {
  const pattern = new RegExp(
    `(?<![\\p{L}\\p{N}])(?:${said.map(literally).join('|')})(?![\\p{L}\\p{N}])`,
    'giu',
  );
  const saved = await manager.query<{ id: string; query: string }[]>(
    `SELECT id, query FROM saved_searches WHERE query LIKE 'q=%' ORDER BY id`,
  );
  for (const { id, query } of saved) {
    const request = requestOf(query);
    const words = request.words.replaceAll(pattern, ' ');
    if (words === request.words) continue;
    const left = searchQuery({ ...request, words });
    // What is left of it may be nothing, or what they have saved already.
    await manager.query(
      `WITH same AS (SELECT FROM saved_searches one JOIN saved_searches other USING (person_id)
         WHERE one.id = $1 AND other.query = $2),
       gone AS (DELETE FROM saved_searches WHERE id = $1 AND ($2 = '' OR EXISTS (SELECT FROM same)))
       UPDATE saved_searches SET query = $2 WHERE id = $1 AND $2 <> '' AND NOT EXISTS (SELECT FROM same)`,
      [id, left],
    );
  }
}

/** After their words: the new address is made of what the title says now. */
async function renameAll(
  manager: EntityManager,
  table: 'resources' | 'reading_lists',
  said: readonly string[],
  free: (manager: EntityManager, title: string) => Promise<string>,
): Promise<void> {
  const named = said.map(slugOf).filter((slug) => slug.includes('-'));
  if (named.length === 0) return;
  const found = await manager.query<{ id: string; title: string }[]>(
    `SELECT id, title FROM ${table} WHERE slug ~ $1 ORDER BY id FOR NO KEY UPDATE`,
    [`(^|-)(${named.join('|')})(-|$)`],
  );
  for (const { id, title } of found)
    await manager.query(`UPDATE ${table} SET slug = $2 WHERE id = $1`, [id, await free(manager, title)]);
}

function literally(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+');
}
