import { MailOutbox } from '@alongside/mail';
import { audit, Clock, CONFIG, type Config, seal, unseal } from '@alongside/platform';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { noticeTo } from './account-notices.js';
import { newRecoveryCodes, recoveryCodeHash } from './recovery-codes.js';
import { stepOf } from './totp.js';

const PURPOSE = 'totp';

export interface SecondFactorState {
  /** Null: there is none yet. */
  readonly since: Date | null;
  readonly recoveryCodesLeft: number;
}

export type EnrolledFactor =
  | { readonly kind: 'enrolled'; readonly recoveryCodes: readonly string[] }
  | { readonly kind: 'wrong-code' }
  /** They are no administrator any more, or have an app that was not to be replaced. */
  | { readonly kind: 'not-to-be-set' };

export type GivenFactor =
  | { readonly kind: 'right'; readonly with: 'app' }
  | { readonly kind: 'right'; readonly with: 'recovery-code'; readonly left: number }
  /** It was right, and somebody has used it already. */
  | { readonly kind: 'used' }
  | { readonly kind: 'wrong' };

/** Administrators' second factor: codes from an app, and recovery codes for when the app is lost. */
@Injectable()
export class SecondFactors {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly outbox: MailOutbox,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async stateOf(personId: string): Promise<SecondFactorState> {
    const [row] = await this.database.query<{ since: Date | null; left: number }[]>(
      `SELECT totp_confirmed_at AS since,
         (SELECT count(*)::int FROM recovery_codes c WHERE c.person_id = a.person_id AND used_at IS NULL) AS left
       FROM administrators a WHERE person_id = $1 AND removed_at IS NULL`,
      [personId],
    );
    return { since: row?.since ?? null, recoveryCodesLeft: row?.left ?? 0 };
  }

  /**
   * Makes this the secret of their app, once a code of it proves that the app has it; that code is used up by it.
   * Recovery codes are made anew and told once, here.
   *
   * @param replaces only for who has shown the app of now: a password alone must never connect another one
   */
  async enrol(
    personId: string,
    secret: string,
    code: string,
    { replaces }: { readonly replaces: boolean },
  ): Promise<EnrolledFactor> {
    const step = stepOf(secret, code, this.clock.now());
    if (step === null) return { kind: 'wrong-code' };
    const sealed = seal(this.config.APP_SECRET, PURPOSE, Buffer.from(secret, 'utf8'));
    const enrolled = await this.database.transaction(async (manager): Promise<EnrolledFactor> => {
      const [rows] = await manager.query<[{ replaced: boolean }[], number]>(
        `UPDATE administrators SET totp_secret = $2, totp_confirmed_at = $3, totp_last_step = $4
         WHERE person_id = $1 AND removed_at IS NULL AND ($5 OR totp_confirmed_at IS NULL)
         RETURNING old.totp_confirmed_at IS NOT NULL AS replaced`,
        [personId, sealed, this.clock.now(), step, replaces],
      );
      const [changed] = rows;
      if (!changed) return { kind: 'not-to-be-set' };
      const recoveryCodes = await replaceRecoveryCodes(manager, personId);
      await this.record(
        manager,
        personId,
        changed.replaced ? 'second-factor-replaced' : 'second-factor-set-up',
      );
      if (changed.replaced) await noticeTo(manager, this.outbox, personId, 'second-factor-changed');
      return { kind: 'enrolled', recoveryCodes };
    });
    await this.outbox.wake();
    return enrolled;
  }

  /** Ten new ones, told once, here. Those before are worth nothing any more. */
  async renewRecoveryCodes(personId: string): Promise<readonly string[]> {
    const codes = await this.database.transaction(async (manager) => {
      const made = await replaceRecoveryCodes(manager, personId);
      await this.record(manager, personId, 'recovery-codes-renewed');
      await noticeTo(manager, this.outbox, personId, 'recovery-codes-renewed');
      return made;
    });
    await this.outbox.wake();
    return codes;
  }

  /** Takes a code of the app, or a recovery code. Each is right once, however many send it at the same moment. */
  async give(personId: string, code: string): Promise<GivenFactor> {
    return /^\d{6}$/.test(code.replace(/[\s-]/g, ''))
      ? this.giveAppCode(personId, code)
      : this.giveRecoveryCode(personId, code);
  }

  private async giveAppCode(personId: string, code: string): Promise<GivenFactor> {
    const [row] = await this.database.query<{ sealed: Buffer }[]>(
      `SELECT totp_secret AS sealed FROM administrators
       WHERE person_id = $1 AND removed_at IS NULL AND totp_confirmed_at IS NOT NULL`,
      [personId],
    );
    if (!row) return { kind: 'wrong' };
    const secret = unseal(this.config.APP_SECRET, PURPOSE, row.sealed).toString('utf8');
    const step = stepOf(secret, code, this.clock.now());
    if (step === null) return { kind: 'wrong' };
    const [, used] = await this.database.query<[unknown[], number]>(
      `UPDATE administrators SET totp_last_step = $2
       WHERE person_id = $1 AND totp_secret = $3 AND coalesce(totp_last_step, 0) < $2`,
      [personId, step, row.sealed],
    );
    return used === 1 ? { kind: 'right', with: 'app' } : { kind: 'used' };
  }

  private async giveRecoveryCode(personId: string, code: string): Promise<GivenFactor> {
    const hash = recoveryCodeHash(code);
    if (!hash) return { kind: 'wrong' };
    const given = await this.database.transaction(async (manager): Promise<GivenFactor> => {
      const [, used] = await manager.query<[unknown[], number]>(
        `UPDATE recovery_codes SET used_at = $3 WHERE person_id = $1 AND code_hash = $2 AND used_at IS NULL
           AND EXISTS (SELECT FROM administrators a WHERE a.person_id = $1 AND a.removed_at IS NULL)`,
        [personId, hash, this.clock.now()],
      );
      if (used !== 1) return this.wrongOrUsed(manager, personId, hash);
      const left = await manager.query<unknown[]>(
        'SELECT FROM recovery_codes WHERE person_id = $1 AND used_at IS NULL',
        [personId],
      );
      await this.record(manager, personId, 'recovery-code-used', { left: left.length });
      await noticeTo(manager, this.outbox, personId, 'recovery-code-used');
      return { kind: 'right', with: 'recovery-code', left: left.length };
    });
    await this.outbox.wake();
    return given;
  }

  private async wrongOrUsed(manager: EntityManager, personId: string, hash: Buffer): Promise<GivenFactor> {
    const known = await manager.query<unknown[]>(
      'SELECT FROM recovery_codes WHERE person_id = $1 AND code_hash = $2',
      [personId, hash],
    );
    return { kind: known.length > 0 ? 'used' : 'wrong' };
  }

  private async record(
    manager: EntityManager,
    personId: string,
    what: string,
    details: Record<string, unknown> = {},
  ): Promise<void> {
    await audit(manager, {
      actor: { kind: 'administrator', id: personId },
      action: `administrator.${what}`,
      subject: { kind: 'person', id: personId },
      details,
    });
  }
}

async function replaceRecoveryCodes(manager: EntityManager, personId: string): Promise<string[]> {
  const codes = newRecoveryCodes();
  await manager.query('DELETE FROM recovery_codes WHERE person_id = $1', [personId]);
  await manager.query(`INSERT INTO recovery_codes (person_id, code_hash) SELECT $1, unnest($2::bytea[])`, [
    personId,
    codes.map(recoveryCodeHash),
  ]);
  return codes;
}
