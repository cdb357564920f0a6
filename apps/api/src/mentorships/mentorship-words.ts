import type { EndReason, MentorshipStatus, NudgeKind, Side } from '@alongside/mentorships';

export const STATUS_LABELS: Readonly<Record<MentorshipStatus, string>> = {
  introduced: 'Introduced',
  active: 'Under way',
  paused: 'Paused',
  completed: 'Completed',
  'ended-early': 'Ended early',
};

/** No reason blames anybody. */
export const END_REASON_LABELS: Readonly<Record<EndReason, string>> = {
  'no-time': 'One of them has no time for it now',
  'needs-changed': 'The mentee needs something else now',
  'not-the-right-match': 'The two are not the right match',
  'work-changed': 'Somebody’s work has changed',
  'lost-touch': 'They have lost touch',
  'conflict-of-interest': 'A conflict of interest has come up',
  'rather-not-say': 'Rather not say',
};

export const NUDGE_LABELS: Readonly<Record<NudgeKind, string>> = {
  'no-first-session': 'A first session',
  'no-session': 'Meeting again',
  'two-missed': 'Two sessions that did not come about',
  'goal-untouched': 'A goal that stands as it is',
};

export const SIDE_LABELS: Readonly<Record<Side, string>> = { mentee: 'Mentee', mentor: 'Mentor' };

export function endReasonInWords(reason: string | null): string {
  if (reason === null) return '';
  if (reason === 'erased') return 'One of them has been erased';
  return END_REASON_LABELS[reason as EndReason] ?? reason;
}
