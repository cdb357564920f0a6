import { type Actor, audit, Clock, CONFIG, type Config, SYSTEM } from '@alongside/platform';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { AdministratorRole } from './administrator-role.js';
import { hashPassword, passwordMatches } from './password-hash.js';
import { type PasswordProblem, passwordProblem } from './password-rules.js';

export interface Administrator {
  readonly personId: string;
  readonly name: string;
  readonly email: string;
  readonly role: AdministratorRole;
}

export interface NewAdministrator {
  readonly name: string;
  readonly email: string;
  readonly password: string;
  readonly role: AdministratorRole;
}

export type CreatedAdministrator =
  | { readonly kind: 'created'; readonly administrator: Administrator }
  | { readonly kind: 'already-an-administrator' }
  | { readonly kind: PasswordProblem };

const SELECT = `SELECT a.person_id AS "personId", p.name, p.email, a.role, a.password_hash AS "passwordHash"
  FROM administrators a JOIN people p ON p.id = a.person_id AND a.removed_at IS NULL`;

type Row = Administrator & { readonly passwordHash: string | null };

/** The people who run the programme: who they are, what they may do, and how they prove it. */
@Injectable()
export class Administrators {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Pick<Config, 'PROGRAMME_NAME'>,
  ) {}

  /** The administrator, or null. Takes the same time for an address that nobody has. */
  async verifyPassword(email: string, password: string): Promise<Administrator | null> {
    const [row] = await this.database.query<Row[]>(`${SELECT} WHERE p.email = $1::text::citext`, [
      email.trim(),
    ]);
    const matches = await passwordMatches(password, row?.passwordHash ?? null);
    return row && matches ? withoutHash(row) : null;
  }

  async byId(personId: string): Promise<Administrator | null> {
    const [row] = await this.database.query<Row[]>(`${SELECT} WHERE a.person_id = $1`, [personId]);
    return row ? withoutHash(row) : null;
  }

  /** Makes somebody an administrator: a new person, or one who is already known by that address. */
  async create(wanted: NewAdministrator): Promise<CreatedAdministrator> {
    const { PROGRAMME_NAME: programme } = this.config;
    const problem = await passwordProblem(wanted.password, { ...wanted, programme });
    if (problem) return { kind: problem };
    const passwordHash = await hashPassword(wanted.password);
    return this.database.transaction(async (manager) => {
      const administrator = await appoint(manager, { ...wanted, passwordHash }, SYSTEM);
      return administrator ? { kind: 'created', administrator } : { kind: 'already-an-administrator' };
    });
  }

  async recordSignIn(personId: string, requestId?: string): Promise<void> {
    await this.database.transaction(async (manager) => {
      await manager.query('UPDATE administrators SET last_signed_in_at = $2 WHERE person_id = $1', [
        personId,
        this.clock.now(),
      ]);
      await audit(manager, {
        actor: { kind: 'administrator', id: personId },
        action: 'administrator.signed-in',
        subject: { kind: 'person', id: personId },
        requestId,
      });
    });
  }
}

type Appointed = Omit<NewAdministrator, 'password'> & { readonly passwordHash: string };

/**
 * One row of administrators for the person with that address, in the caller's transaction. Somebody who was removed
 * begins anew, with nothing of what they signed in with before. Null for who is an administrator already.
 */
export async function appoint(
  manager: EntityManager,
  { name, email, role, passwordHash }: Appointed,
  actor: Actor,
): Promise<Administrator | null> {
  const person = await personWith(manager, name, email);
  const appointed = await manager.query<unknown[]>(
    `INSERT INTO administrators AS known (person_id, role, password_hash) VALUES ($1, $2, $3)
     ON CONFLICT (person_id) DO UPDATE SET role = $2, password_hash = $3, removed_at = NULL
       WHERE known.removed_at IS NOT NULL RETURNING person_id`,
    [person.id, role, passwordHash],
  );
  if (appointed.length === 0) return null;
  const subject = { kind: 'person', id: person.id };
  await audit(manager, { actor, action: 'administrator.created', subject, details: { role } });
  return { personId: person.id, name: person.name, email: person.email, role };
}

type Person = { readonly id: string; readonly name: string; readonly email: string };

async function personWith(manager: EntityManager, name: string, email: string): Promise<Person> {
  const [person] = await manager.query<Person[]>(
    `INSERT INTO people (name, email) VALUES ($1, $2)
     ON CONFLICT (email) DO UPDATE SET updated_at = people.updated_at RETURNING id, name, email`,
    [name.trim(), email.trim()],
  );
  if (!person) throw new Error('The insert of a person returned no row');
  return person;
}

function withoutHash({ personId, name, email, role }: Row): Administrator {
  return { personId, name, email, role };
}
