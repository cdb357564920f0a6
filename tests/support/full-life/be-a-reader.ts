import type { DataSource } from 'typeorm';
import { insert, type Person } from './rows.js';

/** What they looked for in the training repository, and when they were there. */
export async function beAReader(sql: DataSource, tag: string, { personId }: Person): Promise<void> {
  await insert(sql, 'saved_searches', { person_id: personId, query: `q=${tag}-looked-for` });
  await sql.query('INSERT INTO training_visits (person_id, previous_at, last_at) VALUES ($1, now(), now())', [
    personId,
  ]);
}
