import { ProfileChanges, type ProfileChange } from '@alongside/people';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Leaving } from './leaving.service.js';
import { NeedsLook } from './needs-look.service.js';

/** What rounds make of a change of somebody's part in the programme. */
@Injectable()
export class ProfileListener implements OnModuleInit {
  constructor(
    private readonly changes: ProfileChanges,
    private readonly leaving: Leaving,
    private readonly needsLook: NeedsLook,
  ) {}

  onModuleInit(): void {
    this.changes.subscribe((manager, change) => this.hear(manager, change));
  }

  private async hear(manager: EntityManager, change: ProfileChange): Promise<void> {
    if (change.kind === 'left' || change.kind === 'erased') await this.leaving.end(manager, change);
    await this.needsLook.judge(manager, change.kind === 'many-changed' ? 'everybody' : change);
  }
}
