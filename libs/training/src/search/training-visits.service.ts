import { Clock } from '@alongside/platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** Somebody who was away for this long begins a new visit. */
const HOURS_BETWEEN_VISITS = 4;

/**
 * When somebody was in the repository before: what is newer is new to them. Opening the page is what writes it down; there
 * is nothing that they would press for it.
 */
@Injectable()
export class TrainingVisits {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  /** They are here now. @returns when they were here before; null on their first visit */
  async seen(personId: string): Promise<Date | null> {
    // Whoever is being erased is waited for, and leaves no trace here afterwards.
    const [row] = await this.database.query<{ previous: Date | null }[]>(
      `INSERT INTO training_visits AS visit (person_id, last_at)
       SELECT id, $2 FROM people WHERE id = $1 AND erased_at IS NULL FOR KEY SHARE
       ON CONFLICT (person_id) DO UPDATE SET last_at = greatest(visit.last_at, excluded.last_at),
         previous_at = CASE WHEN excluded.last_at > visit.last_at + make_interval(hours => $3)
           THEN visit.last_at ELSE visit.previous_at END
       RETURNING previous_at AS previous`,
      [personId, this.clock.now(), HOURS_BETWEEN_VISITS],
    );
    return row?.previous ?? null;
  }

  /** What `seen` would say, for a page that is fetched and not looked at. */
  async previous(personId: string): Promise<Date | null> {
    const [row] = await this.database.query<{ previous: Date | null }[]>(
      `SELECT CASE WHEN $2 > last_at + make_interval(hours => $3) THEN last_at ELSE previous_at END AS previous
       FROM training_visits WHERE person_id = $1`,
      [personId, this.clock.now(), HOURS_BETWEEN_VISITS],
    );
    return row?.previous ?? null;
  }
}
