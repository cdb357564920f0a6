/** Why a mentorship ended early. No reason blames anybody. `erased` is the system's own. */
export const END_REASONS = [
  'no-time',
  'needs-changed',
  'not-the-right-match',
  'work-changed',
  'lost-touch',
  'conflict-of-interest',
  'rather-not-say',
] as const;

export type EndReason = (typeof END_REASONS)[number];
