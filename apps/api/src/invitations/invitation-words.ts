import type { DeclineReason, InvitationStatus, InvitationView, SupersededBecause } from '@alongside/rounds';

export const STATUS_LABELS: Readonly<Record<InvitationStatus, string>> = {
  open: 'Open',
  accepted: 'Accepted',
  declined: 'Declined',
  expired: 'Expired',
  withdrawn: 'Withdrawn',
  superseded: 'No longer possible',
  undone: 'Undone',
};

export const VIEW_LABELS: Readonly<Record<InvitationView, string>> = {
  open: 'Open',
  'needs-look': 'Needs a look',
  'not-sent': 'Not sent yet',
  'ending-soon': 'Ending in 3 days',
  accepted: 'Accepted',
  declined: 'Declined',
  expired: 'Expired',
  withdrawn: 'Withdrawn',
  superseded: 'No longer possible',
  undone: 'Undone',
};

export const DECLINE_LABELS: Readonly<Record<DeclineReason, string>> = {
  'no-time': 'No time',
  'conflict-of-interest': 'Conflict of interest',
  'not-my-expertise': 'Not their expertise',
  other: 'Another reason',
};

export const SUPERSEDED_LABELS: Readonly<Record<SupersededBecause, string>> = {
  'mentor-full': 'The mentor’s places are all taken',
  'place-filled': 'The mentee has found a mentor',
  'mentee-withdrawn': 'The mentee has left the programme',
  'pair-not-possible': 'The two can no longer be matched',
};

/** What happened, by action of the audit trail. */
export const EVENT_LABELS: Readonly<Record<string, string>> = {
  'invitation.released': 'Released',
  'invitation.undone': 'Release undone before the email left',
  'invitation.sent-now': 'Email sent without waiting',
  'invitation.resent': 'Sent again',
  'invitation.withdrawn': 'Withdrawn',
  'invitation.accepted': 'Accepted',
  'invitation.declined': 'Declined',
  'invitation.expired': 'Expired without an answer',
  'invitation.superseded': 'No longer possible',
  'invitation.kept-as-it-is': 'Looked at, and kept as it is',
  'invitation.replacement-sought': 'Looked for somebody else',
};
