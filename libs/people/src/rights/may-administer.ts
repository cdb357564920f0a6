import type { Actor } from '@alongside/platform';
import type { EntityManager } from 'typeorm';
import { type AdministratorRole, roleCovers } from '../administrators/administrator-role.js';

/** Whether the actor decides things today: an administrator or an owner whose role still stands. */
export function mayAdminister(manager: EntityManager, actor: Actor): Promise<boolean> {
  return holdsRole(manager, actor, 'administrator');
}

/** Whether the actor is an owner whose role still stands. */
export function isOwner(manager: EntityManager, actor: Actor): Promise<boolean> {
  return holdsRole(manager, actor, 'owner');
}

/** What is found holds until the caller's transaction ends. */
async function holdsRole(manager: EntityManager, actor: Actor, needed: AdministratorRole): Promise<boolean> {
  if (actor.kind !== 'administrator') return false;
  const [row] = await manager.query<{ role: AdministratorRole }[]>(
    'SELECT role FROM administrators WHERE person_id = $1 AND removed_at IS NULL FOR KEY SHARE',
    [actor.id],
  );
  return row !== undefined && roleCovers(row.role, needed);
}
