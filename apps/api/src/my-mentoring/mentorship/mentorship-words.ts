import {
  type EndReason,
  ERASED_OTHER,
  type MentorshipDetail,
  type MentorshipStatus,
} from '@alongside/mentorships';

export const STATE_WORDS: Readonly<Record<MentorshipStatus, string>> = {
  introduced: 'Introduced',
  active: 'Under way',
  paused: 'Paused',
  completed: 'Completed',
  'ended-early': 'Ended',
};

/** As somebody says it of themselves or of both, never of the other. */
export const END_REASON_WORDS: Readonly<Record<EndReason, string>> = {
  'no-time': 'There is not enough time for it at the moment',
  'needs-changed': 'The help that is needed has changed',
  'not-the-right-match': 'We are not the right match for each other',
  'work-changed': 'Somebody’s job or organisation has changed',
  'lost-touch': 'We have lost touch',
  'conflict-of-interest': 'A conflict of interest has come up',
  'rather-not-say': 'I would rather not say',
};

export function addressOf({ mentorshipId }: Pick<MentorshipDetail, 'mentorshipId'>): string {
  return `/my-mentoring/${mentorshipId}`;
}

/** The name of the other, or what stands for it once they have been erased. */
export function otherName({ side, other }: Pick<MentorshipDetail, 'side' | 'other'>): string {
  if (other.name !== '') return other.name;
  return ERASED_OTHER[side === 'mentee' ? 'mentor' : 'mentee'];
}

export function backTo(detail: MentorshipDetail): { readonly text: string; readonly href: string } {
  return { text: `Mentoring with ${otherName(detail)}`, href: addressOf(detail) };
}
