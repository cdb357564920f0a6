import { type Actor, againAfterDeadlock } from '@alongside/platform';
import type { DataSource, EntityManager } from 'typeorm';
import { mayEdit } from '../rights/training-rights.service.js';
import type { Resource } from './resource-content.js';
import type { Refused } from './resource-outcomes.js';
import { lockResource } from './resource-rows.js';

export interface Wanted {
  readonly id: string;
  readonly actor: Actor;
  /** The revision that the page showed; absent where nothing that was read on it can be lost. */
  readonly revision?: number;
}

/**
 * One change of one resource by somebody who may make it, on the state that they saw.
 *
 * @param work may run more than once
 */
export function changing<Outcome>(
  database: DataSource,
  { id, actor, revision }: Wanted,
  work: (manager: EntityManager, resource: Resource) => Promise<Outcome>,
): Promise<Outcome | Refused> {
  return againAfterDeadlock(database, async (manager) => {
    // First whoever acts, as an erasure does: the two would otherwise wait for each other.
    await manager.query('SELECT FROM people WHERE id = $1 FOR KEY SHARE', [personOf(actor)]);
    const resource = await lockResource(manager, id);
    if (!resource) return { kind: 'unknown' };
    if (!(await mayEdit(manager, actor, resource))) return { kind: 'not-allowed' };
    if (revision !== undefined && revision !== resource.revision) return { kind: 'changed-since', resource };
    return work(manager, resource);
  });
}

/** The person behind an actor, for a column that names one. */
export function personOf(actor: Actor): string | null {
  return actor.kind === 'system' ? null : actor.id;
}
