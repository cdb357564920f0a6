import type { EntityManager } from 'typeorm';
import type { KnownWord } from './search-plan.js';
import type { SearchReader } from './search-request.js';
import { type LikeWord, meantWord } from './spelling.js';

export interface LookedUpWords {
  readonly words: readonly KnownWord[];
  /** For each word that is nowhere, and is the beginning of none: what was meant, if anything looks alike. */
  readonly meant: ReadonlyMap<string, string>;
  /** About how many resources there are: as many as use the commonest word. */
  readonly published: number;
}

interface WordRow {
  readonly word: string;
  readonly stem: string | null;
  readonly uses: number;
  readonly published: number;
}

/** How many of the resources that a reader may open use a word: nobody is told of words that stand in others alone. */
function usesFor(reader: SearchReader): 'uses' | 'open_uses' {
  return reader.personId === null ? 'open_uses' : 'uses';
}

/** What the index knows about the words that somebody typed, in their order. */
export async function lookUp(
  manager: EntityManager,
  typed: readonly string[],
  reader: SearchReader,
): Promise<LookedUpWords> {
  const uses = usesFor(reader);
  const rows = await manager.query<WordRow[]>(
    `SELECT typed.word, lexemes[1] AS stem,
       coalesce((SELECT max(${uses}) FROM search_words known WHERE known.stem = lexemes[1]), 0)::int AS uses,
       coalesce((SELECT max(${uses}) FROM search_words), 0)::int AS published
     FROM unnest($1::text[]) WITH ORDINALITY AS typed (word, place), ts_lexize('english_stem', typed.word) AS lexemes
     ORDER BY typed.place`,
    [typed],
  );
  const unknown = rows.filter((row) => row.stem !== null && row.uses === 0 && isWord(row.word));
  const alike = await wordsLike(
    manager,
    unknown.map(({ word }) => word),
    uses,
  );
  const meant = new Map<string, string>();
  const words = rows.map(({ word, stem, ...row }): KnownWord => {
    const found = alike.get(word);
    const completions = found?.completions ?? [];
    const correction = completions.length === 0 && found ? meantWord(word, found.alike) : null;
    if (correction) meant.set(word, correction);
    return { word, stop: stem === null, uses: row.uses, completions };
  });
  return { words, meant, published: rows[0]?.published ?? 0 };
}

interface AlikeRow {
  readonly word: string;
  readonly completions: readonly string[];
  readonly alike: readonly LikeWord[];
}

async function wordsLike(
  manager: EntityManager,
  words: readonly string[],
  uses: 'uses' | 'open_uses',
): Promise<ReadonlyMap<string, AlikeRow>> {
  if (words.length === 0) return new Map();
  const rows = await manager.query<AlikeRow[]>(
    `SELECT typed.word,
       ARRAY (SELECT word FROM search_words WHERE word LIKE typed.word || '%' AND ${uses} > 0
         ORDER BY ${uses} DESC, word LIMIT 8) AS completions,
       (SELECT coalesce(json_agg(near), '[]') FROM (
         SELECT word, ${uses} AS uses FROM search_words WHERE word % typed.word AND ${uses} > 0
         ORDER BY similarity(word, typed.word) DESC, ${uses} DESC, word LIMIT 12) near) AS alike
     FROM unnest($1::text[]) AS typed (word)`,
    [words],
  );
  return new Map(rows.map((row) => [row.word, row]));
}

/** Half of what people type about is three letters long: VAT, NHS, CIC. */
function isWord(word: string): boolean {
  return /^\p{L}{3,}$/u.test(word);
}
