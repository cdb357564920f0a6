import { audit, Clock } from '@alongside/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import {
  choicesFrom,
  choicesToKeep,
  type DigestRhythm,
  type KeptChoices,
  type NoticeSettings,
  PROGRAMME_SETTINGS,
} from './notice-settings.js';

export interface KeptSettings {
  readonly personId: string;
  readonly choices: KeptChoices;
  readonly digest: DigestRhythm;
  readonly digestHour: number;
  readonly quietFrom: number;
  readonly quietUntil: number;
  readonly reminderHours: number;
}

/** How each person wants to hear of what is not essential. */
@Injectable()
export class NoticePreferences {
  constructor(
    private readonly source: DataSource,
    private readonly clock: Clock,
  ) {}

  async of(personId: string, manager: EntityManager = this.source.manager): Promise<NoticeSettings> {
    return (await this.ofEach([personId], manager)).get(personId) ?? PROGRAMME_SETTINGS;
  }

  /** Somebody who has chosen nothing is not in it. */
  async ofEach(
    personIds: readonly string[],
    manager: EntityManager = this.source.manager,
  ): Promise<Map<string, NoticeSettings>> {
    const rows = await manager.query<KeptSettings[]>(READ, [personIds]);
    return new Map(
      rows.map(({ personId, ...kept }) => [personId, { ...kept, choices: choicesFrom(kept.choices) }]),
    );
  }

  /** Their own choice, or an administrator's for themselves. What waits for them is decided anew. */
  async save(
    personId: string,
    settings: NoticeSettings,
    requestId?: string,
  ): Promise<{ kind: 'saved' | 'unknown' }> {
    return this.source.transaction(async (manager) => {
      if (!(await lockReader(manager, personId))) return { kind: 'unknown' };
      await this.write(manager, personId, settings);
      await audit(manager, {
        actor: { kind: 'person', id: personId },
        action: 'notices.chosen',
        subject: { kind: 'person', id: personId },
        details: { choices: choicesToKeep(settings.choices) },
        requestId,
      });
      return { kind: 'saved' };
    });
  }

  reset(personId: string, requestId?: string): Promise<{ kind: 'saved' | 'unknown' }> {
    return this.save(personId, PROGRAMME_SETTINGS, requestId);
  }

  /** Within the caller's transaction, which has locked the person. */
  async write(manager: EntityManager, personId: string, settings: NoticeSettings): Promise<void> {
    const { choices, digest, digestHour, quietFrom, quietUntil, reminderHours } = settings;
    const kept = JSON.stringify(choicesToKeep(choices));
    const hours = [digestHour, quietFrom, quietUntil, reminderHours];
    await manager.query(WRITE, [personId, kept, digest, ...hours, this.clock.now()]);
    await manager.query(LOOK_AGAIN, [personId]);
  }
}

/** False if there is no such person any more. */
export async function lockReader(manager: EntityManager, personId: string): Promise<boolean> {
  const found = await manager.query<unknown[]>(
    'SELECT id FROM people WHERE id = $1 AND erased_at IS NULL AND merged_into_id IS NULL FOR NO KEY UPDATE',
    [personId],
  );
  return found.length > 0;
}

// Whoever has chosen nothing since somebody was merged into them goes on as that other chose last.
const READ = `
  SELECT DISTINCT ON (1) coalesce(owner.merged_into_id, owner.id) AS "personId", settings.choices, settings.digest,
    settings.digest_hour AS "digestHour", settings.quiet_from AS "quietFrom", settings.quiet_until AS "quietUntil",
    settings.reminder_hours AS "reminderHours"
  FROM people owner JOIN notice_settings settings ON settings.person_id = owner.id
  WHERE owner.id = ANY ($1) AND owner.merged_into_id IS NULL OR owner.merged_into_id = ANY ($1)
  ORDER BY 1, owner.merged_into_id IS NOT NULL, settings.changed_at DESC`;

const WRITE = `
  INSERT INTO notice_settings
    (person_id, choices, digest, digest_hour, quiet_from, quiet_until, reminder_hours, changed_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
  ON CONFLICT (person_id) DO UPDATE SET choices = excluded.choices, digest = excluded.digest,
    digest_hour = excluded.digest_hour, quiet_from = excluded.quiet_from, quiet_until = excluded.quiet_until,
    reminder_hours = excluded.reminder_hours, changed_at = excluded.changed_at`;

const LOOK_AGAIN = `UPDATE notices SET look_at = due_at WHERE person_id = $1 AND status = 'waiting' AND look_at > due_at`;
