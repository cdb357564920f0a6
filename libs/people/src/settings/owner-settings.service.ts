import { type Actor, Settings, type SettingsOutcome, type SettingsPatch } from '@alongside/platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

export type OwnerSettingsOutcome = SettingsOutcome | { readonly kind: 'not-an-owner' };

/** The settings of the programme, as those who may change them do: owners only. */
@Injectable()
export class OwnerSettings {
  constructor(
    private readonly database: DataSource,
    private readonly settings: Settings,
  ) {}

  change(patch: SettingsPatch, expectedVersion: number, actor: Actor): Promise<OwnerSettingsOutcome> {
    return this.database.transaction(async (manager) => {
      if (actor.kind !== 'administrator') return { kind: 'not-an-owner' };
      const [owner] = await manager.query<object[]>(
        `SELECT FROM administrators WHERE person_id = $1 AND role = 'owner' AND removed_at IS NULL FOR KEY SHARE`,
        [actor.id],
      );
      if (!owner) return { kind: 'not-an-owner' };
      return this.settings.change(manager, patch, expectedVersion, actor);
    });
  }
}
