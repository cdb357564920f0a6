import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { HOUR } from '@alongside/platform';
import type { INestApplicationContext } from '@nestjs/common';
import { SearchIndex } from '@alongside/training';
import { codesOf, RESOURCE_TYPES, SERVICE_AREAS, STAGES, TOPICS } from '@alongside/vocabulary';
import { DataSource, type EntityManager } from 'typeorm';

const STARTER = join(process.cwd(), 'libs/training/starter/resources');
const DIFFERENT = 2_000;

/**
 * A repository of `many` resources. Each speaks the words of two of the starter content's, as often as those do: common
 * words are in nearly every one, words of a trade in few. 2,000 texts differ; the rest repeat them at other addresses.
 */
export async function manyResources(platform: INestApplicationContext, many: number): Promise<void> {
  const database = platform.get(DataSource);
  const vocabularies = readVocabularies();
  const random = aRandom(20_000);
  for (let from = 0; from < DIFFERENT; from += 100) {
    await database.transaction(async (manager) => {
      for (let at = from; at < from + 100; at += 1) {
        const words = [0, 1].flatMap(() => vocabularies[Math.floor(random() * vocabularies.length)] ?? []);
        await one(manager, platform, { at, words, random });
      }
    });
  }
  await repeat(database, many / DIFFERENT);
  await database.query('VACUUM ANALYZE resources');
  await database.query('ANALYZE search_words');
}

interface Making {
  readonly at: number;
  readonly words: readonly string[];
  readonly random: () => number;
}

async function one(manager: EntityManager, platform: INestApplicationContext, making: Making): Promise<void> {
  const { at, words, random } = making;
  const text = (length: number): string =>
    Array.from({ length }, () => words[Math.floor(random() * words.length)] ?? '').join(' ');
  const some = (codes: readonly string[], most: number): string[] =>
    codes.filter(() => random() < most / 2 / codes.length);
  const [row] = await manager.query<[{ id: string }]>(
    `INSERT INTO resources (slug, status, type, title, summary, body, topics, areas, stages, audience, minutes, licence,
       review_on, published_at, renewed_at, version)
     VALUES ($1, 'published', $2, $3, $4, $5, $6, $7, $8, $9, $10, 'CC-BY-4.0', current_date + 200, $11, $11, 1) RETURNING id`,
    [
      `resource-${at}`,
      codesOf(RESOURCE_TYPES)[at % RESOURCE_TYPES.length],
      text(6),
      text(28),
      Array.from({ length: 7 }, () => `## ${text(4)}\n\n${text(40 + Math.floor(random() * 70))}\n\n`).join(
        '',
      ),
      some(codesOf(TOPICS), 5),
      some(codesOf(SERVICE_AREAS), 3),
      some(codesOf(STAGES), 5),
      random() < 0.3 ? ['leaders', 'public'] : ['leaders'],
      Math.ceil(random() * 90),
      new Date(Date.UTC(2026, 0, 1) + at * HOUR),
    ],
  );
  await platform.get(SearchIndex, { strict: false }).refresh(manager, row.id);
}

async function repeat(database: DataSource, times: number): Promise<void> {
  await database.query(
    `INSERT INTO resources (slug, status, type, title, summary, body, topics, areas, stages, audience, minutes, licence,
       review_on, published_at, renewed_at, version, search, search_head, facets, facet_codes, search_open)
     SELECT slug || '-' || copy, status, type, title, summary, body, topics, areas, stages, audience, minutes, licence,
       review_on, published_at, renewed_at + copy * interval '7 minutes', version, search, search_head, facets, facet_codes, search_open
     FROM resources, generate_series(2, $1) AS copy`,
    [times],
  );
  await database.query('UPDATE search_words SET uses = uses * $1, open_uses = open_uses * $1', [times]);
}

/** Of each text every word as often as it stands there, so that drawing one is as likely as reading one. */
function readVocabularies(): string[][] {
  const texts = readdirSync(STARTER).map((file) => readFileSync(join(STARTER, file), 'utf8'));
  return texts.map((text) => text.match(/\p{L}{2,}/gu) ?? []);
}

/** The same numbers every time (mulberry32). */
export function aRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
