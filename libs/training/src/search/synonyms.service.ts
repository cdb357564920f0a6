import { type Actor, audit, Clock } from '@alongside/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { standingOf } from '../rights/training-rights.service.js';
import { searchable } from './searchable-text.js';

export interface Synonyms {
  readonly id: string;
  /** As the team wrote them: 'spin-out', 'leaving the public sector'. */
  readonly words: readonly string[];
  readonly changedBy: string | null;
  readonly changedAt: Date;
}

export type SynonymsOutcome =
  | { readonly kind: 'saved'; readonly id: string }
  | { readonly kind: 'not-allowed' }
  | { readonly kind: 'unknown' }
  /** One word has nothing to mean the same as. */
  | { readonly kind: 'too-few' }
  /** It is on every page, so it cannot stand for something: 'it', 'the one'. */
  | { readonly kind: 'says-nothing'; readonly word: string };

export const LONGEST_SYNONYM = 60;
export const MOST_SYNONYMS = 12;

/** What the team says means the same to a searcher. Searches follow at once. */
@Injectable()
export class SynonymLists {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  all(): Promise<Synonyms[]> {
    return this.database.query(
      `SELECT list.id, list.words, person.name AS "changedBy", list.changed_at AS "changedAt"
       FROM synonyms list LEFT JOIN people person ON person.id = list.changed_by ORDER BY lower(list.words[1]), list.id`,
    );
  }

  async byId(id: string): Promise<Synonyms | null> {
    return (await this.all()).find((synonyms) => synonyms.id === id) ?? null;
  }

  /** The same words are one list, however often its form is sent. */
  add(words: readonly string[], actor: Actor): Promise<SynonymsOutcome> {
    return this.save(words, actor, async (manager, kept, by) => {
      await manager.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', ['synonyms']);
      const [same] = await manager.query<{ id: string }[]>('SELECT id FROM synonyms WHERE words = $1', [
        kept,
      ]);
      if (same) return { kind: 'saved', id: same.id };
      const [row] = await manager.query<[{ id: string }]>(
        'INSERT INTO synonyms (words, changed_by, changed_at) VALUES ($1, $2, $3) RETURNING id',
        [kept, by, this.clock.now()],
      );
      await note(manager, actor, 'synonyms.added', row.id);
      return { kind: 'saved', id: row.id };
    });
  }

  change(id: string, words: readonly string[], actor: Actor): Promise<SynonymsOutcome> {
    return this.save(words, actor, async (manager, kept, by) => {
      const [rows] = await manager.query<[unknown[], number]>(
        'UPDATE synonyms SET words = $2, changed_by = $3, changed_at = $4 WHERE id = $1 RETURNING id',
        [id, kept, by, this.clock.now()],
      );
      if (rows.length === 0) return { kind: 'unknown' };
      await note(manager, actor, 'synonyms.changed', id);
      return { kind: 'saved', id };
    });
  }

  remove(id: string, actor: Actor): Promise<{ readonly kind: 'removed' | 'not-allowed' }> {
    return this.database.transaction(async (manager) => {
      if (!(await mayCurate(manager, actor))) return { kind: 'not-allowed' };
      const [rows] = await manager.query<[unknown[], number]>(
        'DELETE FROM synonyms WHERE id = $1 RETURNING id',
        [id],
      );
      if (rows.length > 0) await note(manager, actor, 'synonyms.removed', id);
      return { kind: 'removed' };
    });
  }

  private save(
    words: readonly string[],
    actor: Actor,
    write: (manager: EntityManager, kept: string[], by: string | null) => Promise<SynonymsOutcome>,
  ): Promise<SynonymsOutcome> {
    return this.database.transaction(async (manager) => {
      if (!(await mayCurate(manager, actor))) return { kind: 'not-allowed' };
      const kept = differentWords(words);
      if (kept.length < 2) return { kind: 'too-few' };
      const nothing = await saysNothing(manager, kept);
      if (nothing !== undefined) return { kind: 'says-nothing', word: nothing };
      return write(manager, kept, actor.kind === 'system' ? null : actor.id);
    });
  }
}

/** Who looks after what readers find: the team and its editors. */
export async function mayCurate(manager: EntityManager, actor: Actor): Promise<boolean> {
  const standing = await standingOf(manager, actor);
  return standing === 'team' || standing === 'editor';
}

function differentWords(words: readonly string[]): string[] {
  const byForm = new Map<string, string>();
  for (const word of words.map((typed) => typed.replaceAll(/\s+/g, ' ').trim())) {
    const form = searchable(word);
    if (form !== '' && !byForm.has(form)) byForm.set(form, word);
  }
  return [...byForm.values()];
}

async function saysNothing(manager: EntityManager, words: readonly string[]): Promise<string | undefined> {
  const rows = await manager.query<{ word: string }[]>(
    `SELECT word FROM unnest($1::text[], $2::text[]) AS typed (word, form)
     WHERE numnode(plainto_tsquery('training', form)) = 0 LIMIT 1`,
    [words, words.map(searchable)],
  );
  return rows[0]?.word;
}

function note(manager: EntityManager, actor: Actor, action: string, id: string): Promise<void> {
  return audit(manager, { actor, action, subject: { kind: 'synonyms', id } });
}
