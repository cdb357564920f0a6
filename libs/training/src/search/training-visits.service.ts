import { Clock } from '@alongside/platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** Somebody who was away for this long begins a new visit. */
const HOURS_BETWEEN_VISITS = 4;

/** When somebody was in the repository before: what is newer is new to them. */
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
}
