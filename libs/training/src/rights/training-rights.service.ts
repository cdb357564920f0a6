import { type AdministratorRole, roleCovers } from '@alongside/people';
import type { Actor } from '@alongside/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { hasLeft } from './has-left.js';

/**
 * What somebody may do in the repository. `team`: everything, and choose editors and owners; `editor`: write and publish
 * all of it; `owner`: only what they own, until they leave the team; `look`: see the desk; `none`: no part of it.
 */
export type TrainingStanding = 'team' | 'editor' | 'owner' | 'look' | 'none';

/** Who writes for the repository, under every id that was merged into theirs: administrators, editors that they choose, and owners of single resources. */
@Injectable()
export class TrainingRights {
  constructor(private readonly database: DataSource) {}

  standingOf(actor: Actor): Promise<TrainingStanding> {
    return standingOf(this.database.manager, actor);
  }

  mayEdit(actor: Actor, resource: { readonly ownerId: string | null }): Promise<boolean> {
    return mayEdit(this.database.manager, actor, resource);
  }
}

interface Facts {
  readonly role: AdministratorRole | null;
  readonly isEditor: boolean;
  readonly ownsSome: boolean;
}

export async function standingOf(manager: EntityManager, actor: Actor): Promise<TrainingStanding> {
  if (actor.kind === 'system') return 'team';
  const [facts] = await manager.query<Facts[]>(
    `WITH known AS (SELECT id FROM people WHERE id = $1 OR merged_into_id = $1)
     SELECT (SELECT role FROM administrators WHERE person_id = p.id AND removed_at IS NULL) AS role,
       EXISTS (SELECT FROM training_editors WHERE person_id IN (SELECT id FROM known)) AS "isEditor",
       EXISTS (SELECT FROM resources r JOIN people owner ON owner.id = r.owner_id AND NOT ${hasLeft('owner')}
         WHERE r.owner_id IN (SELECT id FROM known)) AS "ownsSome"
     FROM people p WHERE p.id = $1 AND p.erased_at IS NULL AND p.merged_into_id IS NULL FOR KEY SHARE OF p`,
    [actor.id],
  );
  if (!facts) return 'none';
  // A link in an email signs somebody in as a member: it never gives the rights of their administrator's account.
  const role = actor.kind === 'administrator' ? facts.role : null;
  if (role && roleCovers(role, 'administrator')) return 'team';
  if (facts.isEditor) return 'editor';
  if (facts.ownsSome) return 'owner';
  return role ? 'look' : 'none';
}

export async function mayEdit(
  manager: EntityManager,
  actor: Actor,
  { ownerId }: { readonly ownerId: string | null },
): Promise<boolean> {
  const standing = await standingOf(manager, actor);
  if (standing === 'team' || standing === 'editor') return true;
  if (standing !== 'owner' || actor.kind === 'system') return false;
  const theirs = await manager.query<unknown[]>(
    `SELECT FROM people owner WHERE id = $1 AND (id = $2 OR merged_into_id = $2) AND NOT ${hasLeft('owner')}`,
    [ownerId, actor.id],
  );
  return theirs.length > 0;
}
