import { type Actor, audit, Clock, refusedBy } from '@alongside/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { AdministratorRole } from './administrator-role.js';

export interface TeamMember {
  readonly personId: string;
  readonly name: string;
  readonly email: string;
  readonly role: AdministratorRole;
  readonly hasSecondFactor: boolean;
  readonly hasSingleSignOn: boolean;
  readonly lastSignedInAt: Date | null;
}

export type TeamChange =
  | { readonly kind: 'changed'; readonly member: TeamMember }
  | { readonly kind: 'unchanged'; readonly member: TeamMember }
  | { readonly kind: 'last-owner'; readonly member: TeamMember }
  /** They are no administrator, or not any more. */
  | { readonly kind: 'gone' }
  /** Whoever asks is no owner, or not any more. */
  | { readonly kind: 'not-an-owner' };

const TEAM = `SELECT a.person_id AS "personId", p.name, p.email, a.role, a.totp_confirmed_at IS NOT NULL AS "hasSecondFactor",
    a.sso_subject IS NOT NULL AS "hasSingleSignOn", a.last_signed_in_at AS "lastSignedInAt"
  FROM administrators a JOIN people p ON p.id = a.person_id WHERE a.removed_at IS NULL`;

/** As the trigger on administrators takes it: changes of the team are judged one after the other. */
const TEAM_LOCK = 7264303;

/** Who runs the programme, and with what role. Only owners change it. */
@Injectable()
export class AdministratorTeam {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  list(): Promise<TeamMember[]> {
    return this.database.query<TeamMember[]>(`${TEAM} ORDER BY p.name, a.person_id`);
  }

  async member(personId: string): Promise<TeamMember | null> {
    return memberOf(this.database.manager, personId);
  }

  changeRole(personId: string, role: AdministratorRole, actor: Actor): Promise<TeamChange> {
    return this.change(personId, actor, async (manager, member) => {
      if (member.role === role) return { kind: 'unchanged', member };
      await manager.query('UPDATE administrators SET role = $2 WHERE person_id = $1', [personId, role]);
      await record(manager, actor, 'administrator.role-changed', personId, { from: member.role, to: role });
      return { kind: 'changed', member: { ...member, role } };
    });
  }

  /**
   * Takes away the role and everything to sign in with, and ends their sessions as an administrator at once. What they
   * did stays, with their name; they can be invited again.
   */
  remove(personId: string, actor: Actor): Promise<TeamChange> {
    return this.change(personId, actor, async (manager, member) => {
      await manager.query(
        `UPDATE administrators SET removed_at = $2, password_hash = NULL, totp_secret = NULL, totp_confirmed_at = NULL,
           totp_last_step = NULL, sso_issuer = NULL, sso_subject = NULL WHERE person_id = $1`,
        [personId, this.clock.now()],
      );
      await manager.query('DELETE FROM recovery_codes WHERE person_id = $1', [personId]);
      await manager.query(
        `DELETE FROM web_sessions WHERE person_id = $1 AND signed_in_as = 'administrator'`,
        [personId],
      );
      await record(manager, actor, 'administrator.removed', personId, { role: member.role });
      return { kind: 'changed', member };
    });
  }

  private async change(
    personId: string,
    actor: Actor,
    work: (manager: EntityManager, member: TeamMember) => Promise<TeamChange>,
  ): Promise<TeamChange> {
    const before = await this.member(personId);
    try {
      return await this.database.transaction(async (manager) => {
        if (!(await ownsTeam(manager, actor))) return { kind: 'not-an-owner' };
        const member = await memberOf(manager, personId);
        return member ? work(manager, member) : { kind: 'gone' };
      });
    } catch (error) {
      if (before && refusedBy(error) === 'administrators_keep_an_owner')
        return { kind: 'last-owner', member: before };
      throw error;
    }
  }
}

/** Takes the lock of the team until the transaction ends, and says whether the actor is an owner under it. */
export async function ownsTeam(manager: EntityManager, actor: Actor): Promise<boolean> {
  if (actor.kind !== 'administrator') return false;
  await manager.query('SELECT pg_advisory_xact_lock($1)', [TEAM_LOCK]);
  return (await memberOf(manager, actor.id))?.role === 'owner';
}

async function memberOf(manager: EntityManager, personId: string): Promise<TeamMember | null> {
  const [member] = await manager.query<TeamMember[]>(`${TEAM} AND a.person_id = $1`, [personId]);
  return member ?? null;
}

function record(
  manager: EntityManager,
  actor: Actor,
  action: string,
  personId: string,
  details: Record<string, unknown>,
): Promise<void> {
  return audit(manager, { actor, action, subject: { kind: 'person', id: personId }, details });
}
