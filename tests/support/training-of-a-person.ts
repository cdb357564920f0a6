import type { DataSource } from 'typeorm';
import { aPublishedResource } from './resources.js';

export interface TrainingOfAPerson {
  readonly editor: boolean;
  readonly visited: boolean;
  /** Saved: 'q=vat'. */
  readonly searches: readonly string[];
  /** A resource, with a review and a question, and a list. */
  readonly owns: boolean;
  /** Addresses of resources that they keep. */
  readonly used: readonly string[];
}

/** What somebody has in the training repository. */
export async function giveTraining(
  source: DataSource,
  personId: string,
  side: TrainingOfAPerson,
): Promise<void> {
  const insert = (sql: string, ...more: unknown[]) => source.query(sql, [personId, ...more]);
  if (side.editor) await insert('INSERT INTO training_editors (person_id) VALUES ($1)');
  if (side.visited) await insert('INSERT INTO training_visits (person_id, last_at) VALUES ($1, now())');
  for (const query of side.searches)
    await insert('INSERT INTO saved_searches (person_id, query) VALUES ($1, $2)', query);
  if (side.owns) {
    const { id } = await aPublishedResource(source, { ownerId: personId });
    await insert(
      `INSERT INTO reading_lists (owner_id, slug, title, audience) VALUES ($1, 'list-' || gen_random_uuid(), 'x', 'leaders')`,
    );
    await insert(
      `INSERT INTO resource_reviews (person_id, resource_id, review_on) VALUES ($1, $2, current_date)`,
      id,
    );
    await insert(`INSERT INTO resource_questions (person_id, resource_id, body) VALUES ($1, $2, 'x')`, id);
  }
  for (const slug of side.used)
    await insert(
      `INSERT INTO resource_uses (person_id, resource_id, kept_at) SELECT $1, id, now() FROM resources WHERE slug = $2`,
      slug,
    );
}
