import type { Contribution, Replacement, ScoredMentor } from '@alongside/matching';
import type { Alternative } from '../proposals/proposal.entity.js';

type MentorIds = Readonly<Record<string, string>>;

export interface ScoredProfile {
  readonly mentorProfileId: string;
  readonly score: number;
  readonly contributions: readonly Contribution[];
}

/** The id of the profile instead of the reference. */
export function scoredBy(
  { mentor, score, contributions }: ScoredMentor,
  mentorIds: MentorIds,
): ScoredProfile {
  const mentorProfileId = mentorIds[mentor];
  if (mentorProfileId === undefined) throw new Error('the replacement is a mentor who is not in the problem');
  return { mentorProfileId, score, contributions };
}

export function alternativesOf({ place }: Replacement, mentorIds: MentorIds): Alternative[] {
  return place.alternatives.map((other) => ({ ...scoredBy(other, mentorIds), hasRoom: other.hasRoom }));
}
