import type { ApplicationStanding, MenteeStatus, MentorStatus } from '@alongside/people';

/** How somebody stands on one side of the programme: one word made of their profile and their newest application. */
export type PartState =
  | 'none'
  | 'draft'
  | 'expired'
  | 'submitted'
  | 'more-wanted'
  | 'refused'
  | 'withdrawn'
  /** Taking part: a mentee who may be matched, a mentor on the list. */
  | 'in'
  | 'paused'
  | 'retired';

const OPEN = ['draft', 'submitted', 'more-wanted'] as const;

/** Whoever takes part, takes part, whatever they write beside it; an application under way says more than a part that is over. */
export function partState(
  profile: MenteeStatus | MentorStatus | null,
  application: Pick<ApplicationStanding, 'status'> | null,
): PartState {
  if (profile === 'active' || profile === 'approved') return 'in';
  if (profile === 'paused') return 'paused';
  const open = OPEN.find((status) => status === application?.status);
  if (open) return open;
  if (profile === 'applied') return 'submitted';
  if (profile === 'refused' || profile === 'withdrawn' || profile === 'retired') return profile;
  const { status } = application ?? {};
  return status === 'expired' || status === 'refused' || status === 'withdrawn' ? status : 'none';
}
