import { MailOutbox } from '@alongside/mail';
import { audit, CONFIG, type Config } from '@alongside/platform';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { noticeTo } from './account-notices.js';
import { Administrators } from './administrators.service.js';
import { hashPassword } from './password-hash.js';
import { type PasswordProblem, passwordProblem } from './password-rules.js';

export type ChangedPassword =
  { readonly kind: 'changed' } | { readonly kind: 'wrong-password' } | { readonly kind: PasswordProblem };

/** An administrator's own password. */
@Injectable()
export class AdministratorPasswords {
  constructor(
    private readonly database: DataSource,
    private readonly administrators: Administrators,
    private readonly outbox: MailOutbox,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** False for who signs in with single sign-on alone. */
  async has(personId: string): Promise<boolean> {
    const rows = await this.database.query<unknown[]>(
      'SELECT FROM administrators WHERE person_id = $1 AND password_hash IS NOT NULL AND removed_at IS NULL',
      [personId],
    );
    return rows.length > 0;
  }

  /** Changes it for who knows the old one, and ends all their sessions as an administrator but the one they are in. */
  async change(
    personId: string,
    passwords: { readonly old: string; readonly new: string },
    sessionId: string,
  ): Promise<ChangedPassword> {
    const administrator = await this.administrators.byId(personId);
    const proven =
      administrator && (await this.administrators.verifyPassword(administrator.email, passwords.old));
    if (!proven || proven.personId !== personId) return { kind: 'wrong-password' };
    const programme = this.config.PROGRAMME_NAME;
    const problem = await passwordProblem(passwords.new, { ...proven, programme });
    if (problem) return { kind: problem };
    await this.replace(personId, await hashPassword(passwords.new), sessionId);
    await this.outbox.wake();
    return { kind: 'changed' };
  }

  private async replace(personId: string, hash: string, sessionId: string): Promise<void> {
    await this.database.transaction(async (manager) => {
      await manager.query('UPDATE administrators SET password_hash = $2 WHERE person_id = $1', [
        personId,
        hash,
      ]);
      await manager.query(
        `DELETE FROM web_sessions WHERE person_id = $1 AND signed_in_as = 'administrator' AND sid <> $2`,
        [personId, sessionId],
      );
      await audit(manager, {
        actor: { kind: 'administrator', id: personId },
        action: 'administrator.password-changed',
        subject: { kind: 'person', id: personId },
      });
      await noticeTo(manager, this.outbox, personId, 'password-changed');
    });
  }
}
