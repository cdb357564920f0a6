import { audit, Clock, SYSTEM } from '@alongside/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { AdministratorEntity } from './administrator.entity.js';
import type { AdministratorRole } from './administrator-role.js';
import { hashPassword, LONGEST_PASSWORD, passwordMatches } from './password-hash.js';

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
  | { readonly kind: 'password-too-short' | 'password-too-long' };

export const SHORTEST_PASSWORD = 12;

const SELECT = `SELECT a.person_id AS "personId", p.name, p.email, a.role, a.password_hash AS "passwordHash"
  FROM administrators a JOIN people p ON p.id = a.person_id AND a.removed_at IS NULL`;

type Row = Administrator & { readonly passwordHash: string | null };

/** The people who run the programme: who they are, what they may do, and how they prove it. */
@Injectable()
export class Administrators {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
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
    if (wanted.password.length < SHORTEST_PASSWORD) return { kind: 'password-too-short' };
    if (wanted.password.length > LONGEST_PASSWORD) return { kind: 'password-too-long' };
    const passwordHash = await hashPassword(wanted.password);
    return this.database.transaction(async (manager) => {
      const person = await personWith(manager, wanted);
      const personId = person.id;
      const known = await manager.existsBy(AdministratorEntity, { personId });
      if (known) return { kind: 'already-an-administrator' };
      await manager.insert(AdministratorEntity, { personId, passwordHash, role: wanted.role });
      await audit(manager, {
        actor: SYSTEM,
        action: 'administrator.created',
        subject: { kind: 'person', id: personId },
        details: { role: wanted.role },
      });
      const { name, email } = person;
      return { kind: 'created', administrator: { personId, name, email, role: wanted.role } };
    });
  }

  async recordSignIn(personId: string, requestId?: string): Promise<void> {
    await this.database.transaction(async (manager) => {
      await manager.update(AdministratorEntity, { personId }, { lastSignedInAt: this.clock.now() });
      await audit(manager, {
        actor: { kind: 'administrator', id: personId },
        action: 'administrator.signed-in',
        subject: { kind: 'person', id: personId },
        requestId,
      });
    });
  }
}

type Person = { readonly id: string; readonly name: string; readonly email: string };

async function personWith(manager: EntityManager, { name, email }: NewAdministrator): Promise<Person> {
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
