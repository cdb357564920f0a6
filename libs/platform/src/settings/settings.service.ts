import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { type Actor, audit } from '../audit/audit.js';
import { Clock } from '../clock.js';
import {
  changedKeys,
  patched,
  type ProgrammeSettings,
  programmeSettingsSchema,
  type SettingsPatch,
} from './programme-settings.js';

export interface KeptSettings {
  readonly settings: ProgrammeSettings;
  /** 0: nobody has changed anything yet. */
  readonly version: number;
  readonly changedAt: Date | null;
  /** The person, if somebody has changed them. */
  readonly changedBy: string | null;
}

export type SettingsOutcome =
  | { readonly kind: 'changed'; readonly keys: readonly string[] }
  | { readonly kind: 'unchanged' }
  /** Somebody else changed them since they were read. */
  | { readonly kind: 'out-of-date'; readonly now: KeptSettings };

interface Row {
  readonly value: unknown;
  readonly version: number;
  readonly changed_at: Date;
  readonly changed_by: string | null;
}

const KEY = 'programme';
const ONE_AT_A_TIME = 7264308;

/** The settings of the programme. This library knows no roles: whoever changes them has checked that an owner acts. */
@Injectable()
export class Settings {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  async read(manager: EntityManager = this.database.manager): Promise<ProgrammeSettings> {
    return (await this.kept(manager)).settings;
  }

  async kept(manager: EntityManager = this.database.manager): Promise<KeptSettings> {
    const [row] = await manager.query<Row[]>(
      'SELECT value, version, changed_at, changed_by FROM settings WHERE key = $1',
      [KEY],
    );
    const settings = programmeSettingsSchema.parse(row?.value ?? {});
    if (!row) return { settings, version: 0, changedAt: null, changedBy: null };
    return { settings, version: row.version, changedAt: row.changed_at, changedBy: row.changed_by };
  }

  /** In the caller's transaction, which has checked the right to do so. */
  async change(
    manager: EntityManager,
    patch: SettingsPatch,
    expectedVersion: number,
    actor: Actor,
  ): Promise<SettingsOutcome> {
    // There may be no row to lock yet.
    await manager.query('SELECT pg_advisory_xact_lock($1)', [ONE_AT_A_TIME]);
    const now = await this.kept(manager);
    const after = patched(now.settings, patch);
    const keys = changedKeys(now.settings, after);
    // Also where the same form was sent twice.
    if (keys.length === 0) return { kind: 'unchanged' };
    if (now.version !== expectedVersion) return { kind: 'out-of-date', now };
    await manager.query(
      `INSERT INTO settings AS kept (key, value, version, changed_at, changed_by) VALUES ($1, $2, 1, $3, $4)
       ON CONFLICT (key) DO UPDATE SET value = excluded.value, version = kept.version + 1,
         changed_at = excluded.changed_at, changed_by = excluded.changed_by`,
      [KEY, JSON.stringify(after), this.clock.now(), actor.kind === 'administrator' ? actor.id : null],
    );
    await audit(manager, {
      actor,
      action: 'settings.changed',
      subject: { kind: 'settings', id: null },
      details: { keys },
    });
    return { kind: 'changed', keys };
  }
}
