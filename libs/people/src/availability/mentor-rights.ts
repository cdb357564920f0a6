import type { Actor } from '@alongside/platform';
import type { EntityManager } from 'typeorm';
import { MentorProfile } from './mentor-profile.entity.js';
import { mayAdminister } from '../rights/may-administer.js';

/** Who may do something to a mentor's profile: the mentor as well, or administrators only. */
export type Whom = 'mentor-or-administrator' | 'administrator';

/**
 * The profile, locked until the caller's transaction ends; null where there is none or the actor may not touch it, so
 * that nobody learns of a profile by trying. The platform itself may do everything.
 */
export async function lockForActor(
  manager: EntityManager,
  id: string,
  actor: Actor,
  whom: Whom,
): Promise<MentorProfile | null> {
  const lock = { mode: 'for_no_key_update' } as const;
  const profile = await manager.findOne(MentorProfile, { where: { id }, lock });
  if (!profile || actor.kind === 'system') return profile;
  if (actor.kind === 'administrator') return (await mayAdminister(manager, actor)) ? profile : null;
  const isTheirs = profile.personId === actor.id;
  return isTheirs && whom === 'mentor-or-administrator' ? profile : null;
}
