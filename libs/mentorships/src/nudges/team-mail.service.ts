import { MailOutbox, type TemplateParams } from '@alongside/mail';
import { Settings } from '@alongside/platform';
import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';

export type QuietLine = TemplateParams<'nudge-administrators'>['quiet'][number];

/** Tells the programme team, where it has said where to write to; its pages show the same in any case. */
@Injectable()
export class TeamMail {
  constructor(
    private readonly settings: Settings,
    private readonly outbox: MailOutbox,
  ) {}

  /** In the caller's transaction, which notes that the team was told. */
  async append(manager: EntityManager, quiet: readonly QuietLine[], more: number): Promise<void> {
    const { team, email } = (await this.settings.read(manager)).contact;
    if (quiet.length === 0 || email === '') return;
    await this.outbox.append(manager, {
      template: 'nudge-administrators',
      params: { quiet: [...quiet], more },
      intentKey: `nudges-for-team:${randomUUID()}`,
      recipient: { name: team, email },
    });
  }

  wake(): Promise<void> {
    return this.outbox.wake();
  }
}
