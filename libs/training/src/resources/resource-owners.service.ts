import { MailOutbox } from '@alongside/mail';
import { type Actor, againAfterDeadlock, audit, Clock } from '@alongside/platform';
import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { DataSource, type EntityManager } from 'typeorm';
import { hasLeft } from '../rights/has-left.js';
import { standingOf } from '../rights/training-rights.service.js';
import { changing, personOf, type Wanted } from './editing.js';
import type { ResourceStatus } from './resource-content.js';
import type { Refused } from './resource-outcomes.js';

export interface PossibleOwner {
  readonly personId: string;
  readonly name: string;
}

/** Somebody whose name stands on resources; without an id: nobody's. */
export interface CurrentOwner {
  readonly personId: string | null;
  readonly name: string | null;
  readonly owns: number;
  readonly hasLeft: boolean;
  /** Whether they could be given more. */
  readonly mayOwn: boolean;
}

export interface OwnedResource {
  readonly id: string;
  readonly title: string;
  readonly status: ResourceStatus;
}

export type OwnerChanged = { readonly kind: 'changed' } | { readonly kind: 'no-such-owner' } | Refused;

export type HandedOver =
  | { readonly kind: 'handed-over'; readonly count: number; readonly to: string }
  /** They own nothing, or nothing any more. */
  | { readonly kind: 'nothing' }
  | { readonly kind: 'no-such-owner' }
  | { readonly kind: 'not-allowed' };

/** In an email; the desk shows all of them. */
const TITLES_TOLD = 20;

const MAY_OWN = `p.erased_at IS NULL AND p.merged_into_id IS NULL AND (
    EXISTS (SELECT FROM administrators a WHERE a.person_id = p.id AND a.removed_at IS NULL AND a.role <> 'viewer')
    OR EXISTS (SELECT FROM training_editors e WHERE e.person_id = p.id))`;

/** Who keeps a resource right: an administrator or an editor. */
@Injectable()
export class ResourceOwners {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly outbox: MailOutbox,
  ) {}

  possible(): Promise<PossibleOwner[]> {
    return this.database.query(
      `SELECT p.id AS "personId", p.name FROM people p WHERE ${MAY_OWN} ORDER BY p.name, p.id`,
    );
  }

  /** Those first whose resources nobody keeps right. */
  current(): Promise<CurrentOwner[]> {
    return this.database.query(
      `SELECT p.id AS "personId", p.name, count(*)::int AS owns, ${hasLeft('p')} AS "hasLeft",
         ${MAY_OWN} AS "mayOwn"
       FROM resources r LEFT JOIN people p ON p.id = r.owner_id GROUP BY p.id
       ORDER BY p.id IS NOT NULL, 4 DESC, 5, p.name, p.id`,
    );
  }

  /** Whatever its state: what is retired may come back. */
  ownedBy(personId: string | null): Promise<OwnedResource[]> {
    return this.database.query(`SELECT id, title, status FROM resources WHERE ${OWNED} ORDER BY title, id`, [
      personId,
    ]);
  }

  async change(wanted: Wanted, ownerId: string): Promise<OwnerChanged> {
    const changed = await changing<OwnerChanged>(this.database, wanted, async (manager, resource) => {
      const owner = await possibleOwner(manager, ownerId);
      if (!owner) return { kind: 'no-such-owner' };
      if (ownerId !== resource.ownerId)
        await this.give(manager, [resource], { from: resource.ownerId, owner, actor: wanted.actor });
      return { kind: 'changed' };
    });
    if (changed.kind === 'changed') await this.outbox.wake();
    return changed;
  }

  /**
   * All that somebody owns, to somebody else at once: one of them leaves, or gives it up. Pressed twice it happens once.
   *
   * @param from null: what nobody owns
   */
  async handOver(from: string | null, to: string, actor: Actor): Promise<HandedOver> {
    const outcome = await againAfterDeadlock<HandedOver>(this.database, async (manager) => {
      // Everybody before any resource, as an erasure does: the two would otherwise wait for each other.
      await manager.query('SELECT FROM people WHERE id = ANY ($1::uuid[]) ORDER BY id FOR KEY SHARE', [
        [personOf(actor), from, to],
      ]);
      const standing = await standingOf(manager, actor);
      if (standing !== 'team' && standing !== 'editor') return { kind: 'not-allowed' };
      const owner = await possibleOwner(manager, to);
      if (!owner || to === from) return { kind: 'no-such-owner' };
      const owned = await manager.query<Titled[]>(
        `SELECT id, title FROM resources WHERE ${OWNED} ORDER BY id FOR UPDATE`,
        [from],
      );
      if (owned.length === 0) return { kind: 'nothing' };
      await this.give(manager, owned, { from, owner, actor });
      return { kind: 'handed-over', count: owned.length, to: owner.name };
    });
    if (outcome.kind === 'handed-over') await this.outbox.wake();
    return outcome;
  }

  /** The caller holds the rows. Whoever takes them for themselves knows it already. */
  private async give(
    manager: EntityManager,
    resources: readonly Titled[],
    { from, owner, actor }: { from: string | null; owner: ReachableOwner; actor: Actor },
  ): Promise<void> {
    const { personId: to } = owner;
    await manager.query(GIVE, [resources.map(({ id }) => id), to, this.clock.now(), personOf(actor)]);
    await audit(
      manager,
      ...resources.map(({ id }) => ({
        ...{ actor, action: 'resource.owner-changed', subject: { kind: 'resource', id } },
        details: { from, to },
      })),
    );
    if (to === personOf(actor)) return;
    const titles = resources.slice(0, TITLES_TOLD).map(({ title }) => title);
    await this.outbox.append(manager, {
      template: 'resource-owner',
      params: { total: resources.length, resources: titles },
      intentKey: `resource-owner:${randomUUID()}`,
      recipient: owner,
    });
  }
}

type Titled = Pick<OwnedResource, 'id' | 'title'>;

interface ReachableOwner extends PossibleOwner {
  readonly email: string;
}

async function possibleOwner(manager: EntityManager, personId: string): Promise<ReachableOwner | null> {
  const [row] = await manager.query<ReachableOwner[]>(
    `SELECT p.id AS "personId", p.name, p.email::text AS email FROM people p
     WHERE ${MAY_OWN} AND p.id = $1 FOR KEY SHARE OF p`,
    [personId],
  );
  return row ?? null;
}

const OWNED = 'owner_id IS NOT DISTINCT FROM $1::uuid';

// Whoever has one of them open on a page must look again: it is another's now.
const GIVE = `
  UPDATE resources SET owner_id = $2, revision = revision + 1, changed_at = $3, changed_by = coalesce($4, changed_by)
  WHERE id = ANY ($1::uuid[])`;
