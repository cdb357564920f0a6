import { randomUUID } from 'node:crypto';
import { MailOutbox } from '@alongside/mail';
import {
  type Actor,
  audit,
  Clock,
  CONFIG,
  type Config,
  DAY,
  hashToken,
  linkToken,
} from '@alongside/platform';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { type AdministratorRole, ROLE_IN_A_SENTENCE } from './administrator-role.js';
import { type Administrator, appoint } from './administrators.service.js';
import { ownsTeam } from './administrator-team.service.js';
import { hashPassword } from './password-hash.js';
import { type PasswordProblem, passwordProblem } from './password-rules.js';

export const JOIN_DAYS = 7;

export interface AdministratorInvitation {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: AdministratorRole;
  readonly invitedBy: string;
  readonly invitedAt: Date;
  readonly expiresAt: Date;
}

type Wanted = Pick<AdministratorInvitation, 'name' | 'email' | 'role'>;

export type InvitedAdministrator =
  | { readonly kind: 'invited'; readonly invitation: Wanted }
  | { readonly kind: 'already-an-administrator' | 'already-invited' | 'gone' | 'not-an-owner' };

export type JoinState =
  | { readonly kind: 'open'; readonly invitation: AdministratorInvitation }
  | { readonly kind: 'expired' | 'revoked' | 'accepted' | 'unknown' };

export type Joined =
  | { readonly kind: 'joined'; readonly administrator: Administrator }
  | { readonly kind: PasswordProblem | 'already-an-administrator' }
  | Exclude<JoinState, { kind: 'open' }>;

const SELECT = `SELECT i.id, i.name, i.email, i.role, i.invited_at AS "invitedAt", i.expires_at AS "expiresAt",
    i.accepted_at AS "acceptedAt", i.revoked_at AS "revokedAt", p.name AS "invitedBy"
  FROM administrator_invitations i JOIN people p ON p.id = i.invited_by`;

type Row = AdministratorInvitation & { readonly acceptedAt: Date | null; readonly revokedAt: Date | null };

/** How somebody becomes an administrator: an owner invites them, and the link in the email works once, for a week. */
@Injectable()
export class AdministratorInvitations {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly outbox: MailOutbox,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Neither accepted nor taken back; some of them may have expired. */
  open(): Promise<AdministratorInvitation[]> {
    return this.database.query<Row[]>(
      `${SELECT} WHERE i.accepted_at IS NULL AND i.revoked_at IS NULL ORDER BY i.invited_at DESC`,
    );
  }

  invite(wanted: Wanted, actor: Actor): Promise<InvitedAdministrator> {
    return this.asOwner(actor, async (manager) => {
      if (await isAdministrator(manager, wanted.email)) return { kind: 'already-an-administrator' };
      const [open] = await manager.query<Row[]>(`${SELECT} WHERE i.email = $1::text::citext AND ${OPEN}`, [
        wanted.email,
      ]);
      if (open && open.expiresAt > this.clock.now()) return { kind: 'already-invited' };
      if (open) await this.end(manager, open.id);
      await this.send(manager, wanted, actor);
      return { kind: 'invited', invitation: wanted };
    });
  }

  /** A new link, for another week; the old one ends. */
  resend(id: string, actor: Actor): Promise<InvitedAdministrator> {
    return this.asOwner(actor, async (manager) => {
      const open = await this.end(manager, id);
      if (!open) return { kind: 'gone' };
      if (await isAdministrator(manager, open.email)) return { kind: 'already-an-administrator' };
      await this.send(manager, open, actor);
      return { kind: 'invited', invitation: open };
    });
  }

  revoke(
    id: string,
    actor: Actor,
  ): Promise<{ kind: 'revoked'; invitation: Wanted } | { kind: 'gone' | 'not-an-owner' }> {
    return this.asOwner(actor, async (manager) => {
      const ended = await this.end(manager, id);
      if (!ended) return { kind: 'gone' };
      await record(manager, actor, 'administrator-invitation.revoked', id, { role: ended.role });
      return { kind: 'revoked', invitation: ended };
    });
  }

  /** What a link is good for. Changes nothing. */
  async byToken(token: string): Promise<JoinState> {
    const [row] = await this.database.query<Row[]>(`${SELECT} WHERE i.token_hash = $1`, [hashToken(token)]);
    return this.stateOf(row);
  }

  /** Makes whoever holds the link an administrator with this password. Of many at the same moment, one joins. */
  async accept(token: string, password: string): Promise<Joined> {
    const state = await this.byToken(token);
    if (state.kind !== 'open') return state;
    const programme = this.config.PROGRAMME_NAME;
    const problem = await passwordProblem(password, { ...state.invitation, programme });
    if (problem) return { kind: problem };
    const passwordHash = await hashPassword(password);
    return this.database.transaction(async (manager): Promise<Joined> => {
      const [row] = await manager.query<Row[]>(`${SELECT} WHERE i.token_hash = $1 FOR UPDATE OF i`, [
        hashToken(token),
      ]);
      const now = this.stateOf(row);
      return now.kind === 'open' ? this.join(manager, now.invitation, passwordHash) : now;
    });
  }

  private async join(
    manager: EntityManager,
    { id, name, email, role }: AdministratorInvitation,
    passwordHash: string,
  ): Promise<Joined> {
    const [inviter] = await manager.query<{ id: string }[]>(
      'SELECT invited_by AS id FROM administrator_invitations WHERE id = $1',
      [id],
    );
    const actor: Actor = inviter ? { kind: 'administrator', id: inviter.id } : { kind: 'system' };
    const administrator = await appoint(manager, { name, email, role, passwordHash }, actor);
    if (!administrator) return { kind: 'already-an-administrator' };
    const { personId } = administrator;
    await manager.query(
      'UPDATE administrator_invitations SET accepted_at = $2, accepted_by = $3 WHERE id = $1',
      [id, this.clock.now(), personId],
    );
    // The link came by email: whoever opened it reads that address.
    await manager.query(
      'UPDATE people SET email_confirmed_at = coalesce(email_confirmed_at, $2) WHERE id = $1',
      [personId, this.clock.now()],
    );
    await record(manager, { kind: 'administrator', id: personId }, 'administrator-invitation.accepted', id, {
      role,
    });
    return { kind: 'joined', administrator };
  }

  private stateOf(row: Row | undefined): JoinState {
    if (!row) return { kind: 'unknown' };
    if (row.acceptedAt) return { kind: 'accepted' };
    if (row.revokedAt) return { kind: 'revoked' };
    return row.expiresAt > this.clock.now() ? { kind: 'open', invitation: row } : { kind: 'expired' };
  }

  private async asOwner<T extends { kind: string }>(
    actor: Actor,
    work: (manager: EntityManager) => Promise<T>,
  ): Promise<T | { kind: 'not-an-owner' }> {
    const outcome = await this.database.transaction(async (manager) =>
      (await ownsTeam(manager, actor)) ? work(manager) : { kind: 'not-an-owner' as const },
    );
    await this.outbox.wake();
    return outcome;
  }

  private async end(manager: EntityManager, id: string): Promise<Wanted | null> {
    const [rows] = await manager.query<[Wanted[], number]>(
      `UPDATE administrator_invitations i SET revoked_at = $2 WHERE id = $1 AND ${OPEN} RETURNING name, email, role`,
      [id, this.clock.now()],
    );
    await this.outbox.cancelWaiting(manager, intentOf(id));
    return rows[0] ?? null;
  }

  private async send(manager: EntityManager, { name, email, role }: Wanted, actor: Actor): Promise<void> {
    if (actor.kind === 'system') throw new Error('An invitation has an inviter');
    const id = randomUUID();
    const now = this.clock.now();
    const expires = new Date(now.getTime() + JOIN_DAYS * DAY);
    const hash = hashToken(linkToken(this.config.APP_SECRET, 'join', id));
    await manager.query(
      `INSERT INTO administrator_invitations (id, name, email, role, token_hash, invited_by, invited_at, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [id, name, email, role, hash, actor.id, now, expires],
    );
    const [inviter] = await manager.query<{ name: string }[]>('SELECT name FROM people WHERE id = $1', [
      actor.id,
    ]);
    await this.outbox.append(manager, {
      intentKey: intentOf(id),
      template: 'administrator-invitation',
      params: {
        inviter: inviter?.name ?? '',
        role: ROLE_IN_A_SENTENCE[role],
        expires: expires.toISOString(),
        link: { purpose: 'join', subjectId: id },
      },
      recipient: { name, email },
    });
    await record(manager, actor, 'administrator-invitation.sent', id, { role });
  }
}

const OPEN = 'i.accepted_at IS NULL AND i.revoked_at IS NULL';

const intentOf = (id: string): string => `administrator-invitation:${id}`;

async function isAdministrator(manager: EntityManager, email: string): Promise<boolean> {
  const rows = await manager.query<unknown[]>(
    `SELECT FROM administrators a JOIN people p ON p.id = a.person_id
     WHERE p.email = $1::text::citext AND a.removed_at IS NULL`,
    [email],
  );
  return rows.length > 0;
}

function record(
  manager: EntityManager,
  actor: Actor,
  action: string,
  id: string,
  details: Record<string, unknown>,
): Promise<void> {
  return audit(manager, { actor, action, subject: { kind: 'administrator-invitation', id }, details });
}
