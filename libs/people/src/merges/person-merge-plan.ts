import type { EntityManager } from 'typeorm';
import type { MergePair } from './merge-pair.js';
import type { MergeProblem } from './merge-problems.js';
import { exists } from './merge-problems.js';
import { type PersonMoved, PROFILE_KINDS, type ProfileKind } from './moved.js';

/** Where both have a profile of a kind: whose is kept. */
export interface ProfileChoices {
  readonly mentee: 'kept' | 'merged';
  readonly mentor: 'kept' | 'merged';
}

interface ProfileRow {
  readonly kind: ProfileKind;
  readonly id: string;
  readonly person_id: string;
  readonly status: string;
}

/** What becomes of the profiles of one kind. */
export interface KindPlan {
  readonly kind: ProfileKind;
  /** Whose application under way is the one that goes on, should both have one. */
  readonly winner: string;
  readonly moves: PersonMoved['profiles'];
  readonly dropped: PersonMoved['dropped'];
  readonly keptProfileId: string | null;
}

export async function planOf(
  manager: EntityManager,
  pair: MergePair,
  choices: ProfileChoices,
): Promise<KindPlan[]> {
  const profiles = await manager.query<ProfileRow[]>(
    `SELECT 'mentee' AS kind, id, person_id, status FROM mentee_profiles WHERE person_id = ANY ($1)
     UNION ALL SELECT 'mentor', id, person_id, status FROM mentor_profiles WHERE person_id = ANY ($1)`,
    [[pair.keptId, pair.mergedId]],
  );
  return PROFILE_KINDS.map((kind) => planOfKind(kind, pair, choices, profiles));
}

function planOfKind(
  kind: ProfileKind,
  { keptId, mergedId }: MergePair,
  choices: ProfileChoices,
  profiles: readonly ProfileRow[],
): KindPlan {
  const of = (personId: string): ProfileRow | undefined =>
    profiles.find((profile) => profile.kind === kind && profile.person_id === personId);
  const [own, other] = [of(keptId), of(mergedId)];
  const move = (profile: ProfileRow, to: string) => ({ kind, id: profile.id, from: profile.person_id, to });
  const drop = ({ id, status }: ProfileRow) => ({ kind, id, status });
  if (own && other) {
    const takesOther = choices[kind] === 'merged';
    return {
      kind,
      winner: takesOther ? mergedId : keptId,
      moves: takesOther ? [move(own, mergedId), move(other, keptId)] : [],
      dropped: [drop(takesOther ? own : other)],
      keptProfileId: takesOther ? other.id : own.id,
    };
  }
  return {
    kind,
    winner: other ? mergedId : keptId,
    moves: other ? [move(other, keptId)] : [],
    dropped: [],
    keptProfileId: own?.id ?? other?.id ?? null,
  };
}

/** A profile that would be given up while somebody is being mentored with it. */
export async function planProblems(
  manager: EntityManager,
  plans: readonly KindPlan[],
): Promise<MergeProblem[]> {
  const dropped = plans.flatMap((plan) => plan.dropped.map(({ id }) => id));
  const isMentoring = await exists(
    manager,
    `SELECT FROM mentorships WHERE ended_at IS NULL AND (mentee_profile_id = ANY ($1) OR mentor_profile_id = ANY ($1))`,
    [dropped],
  );
  return isMentoring ? ['mentoring-under-way'] : [];
}
