import { audit, Clock } from '@alongside/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { changing, type Wanted } from './editing.js';
import { raiseRevision } from './resource-drafts.service.js';
import type { Refused } from './resource-outcomes.js';

export interface PossibleOwner {
  readonly personId: string;
  readonly name: string;
}

export type OwnerChanged = { readonly kind: 'changed' } | { readonly kind: 'no-such-owner' } | Refused;

const OWNERS = `SELECT p.id AS "personId", p.name FROM people p
  WHERE p.erased_at IS NULL AND p.merged_into_id IS NULL AND (
    EXISTS (SELECT FROM administrators a WHERE a.person_id = p.id AND a.removed_at IS NULL AND a.role <> 'viewer')
    OR EXISTS (SELECT FROM training_editors e WHERE e.person_id = p.id))`;

/** Who keeps a resource right: an administrator or an editor. */
@Injectable()
export class ResourceOwners {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  possible(): Promise<PossibleOwner[]> {
    return this.database.query(`${OWNERS} ORDER BY p.name, p.id`);
  }

  change(wanted: Wanted, ownerId: string): Promise<OwnerChanged> {
    return changing(this.database, wanted, async (manager, resource) => {
      if (!(await mayOwn(manager, ownerId))) return { kind: 'no-such-owner' };
      if (ownerId === resource.ownerId) return { kind: 'changed' };
      await manager.query('UPDATE resources SET owner_id = $2 WHERE id = $1', [resource.id, ownerId]);
      await audit(manager, {
        actor: wanted.actor,
        action: 'resource.owner-changed',
        subject: { kind: 'resource', id: resource.id },
        details: { from: resource.ownerId, to: ownerId },
      });
      await raiseRevision(manager, resource.id, wanted.actor, this.clock.now());
      return { kind: 'changed' };
    });
  }
}

async function mayOwn(manager: EntityManager, personId: string): Promise<boolean> {
  const rows = await manager.query<unknown[]>(`${OWNERS} AND p.id = $1 FOR KEY SHARE OF p`, [personId]);
  return rows.length > 0;
}
