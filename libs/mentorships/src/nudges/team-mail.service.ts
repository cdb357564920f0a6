import { MailOutbox, type NewMail, type TemplateParams } from '@alongside/mail';
import { Settings } from '@alongside/platform';
import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { teamRecipients } from '../team-recipients.js';

export type QuietLine = TemplateParams<'nudge-administrators'>['quiet'][number];

/** Tells the programme team what its pages show in any case. */
@Injectable()
export class TeamMail {
  constructor(
    private readonly settings: Settings,
    private readonly outbox: MailOutbox,
  ) {}

  /** In the caller's transaction, which notes that the team was told. */
  async append(manager: EntityManager, quiet: readonly QuietLine[], more: number): Promise<void> {
    if (quiet.length === 0) return;
    const mails = (await teamRecipients(manager, this.settings)).map((recipient): NewMail => ({
      template: 'nudge-administrators',
      params: { quiet: [...quiet], more },
      intentKey: `nudges-for-team:${randomUUID()}`,
      recipient,
    }));
    await this.outbox.append(manager, ...mails);
  }

  wake(): Promise<void> {
    return this.outbox.wake();
  }
}
