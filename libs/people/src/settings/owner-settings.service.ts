import { type Actor, Settings, type SettingsOutcome, type SettingsPatch } from '@alongside/platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { isOwner } from '../rights/may-administer.js';

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
      if (!(await isOwner(manager, actor))) return { kind: 'not-an-owner' };
      return this.settings.change(manager, patch, expectedVersion, actor);
    });
  }
}
