/**
 * Every state of a mentorship and every way between them. docs/mentorships.md has the picture, the table `mentorships`
 * refuses anything else, and a test holds the three together.
 */
export const MENTORSHIP_STATES = ['introduced', 'active', 'paused', 'completed', 'ended-early'] as const;

export type MentorshipStatus = (typeof MENTORSHIP_STATES)[number];

export const MENTORSHIP_VERBS = ['activate', 'pause', 'resume', 'complete', 'end-early'] as const;

export type MentorshipVerb = (typeof MENTORSHIP_VERBS)[number];

export interface MentorshipTransition {
  readonly verb: MentorshipVerb;
  readonly from: MentorshipStatus;
  readonly to: MentorshipStatus;
}

export const MENTORSHIP_TRANSITIONS: readonly MentorshipTransition[] = [
  // A first session is agreed, or both have confirmed the agreement: whichever comes first.
  { verb: 'activate', from: 'introduced', to: 'active' },
  { verb: 'pause', from: 'introduced', to: 'paused' },
  { verb: 'pause', from: 'active', to: 'paused' },
  { verb: 'resume', from: 'paused', to: 'active' },
  { verb: 'complete', from: 'introduced', to: 'completed' },
  { verb: 'complete', from: 'active', to: 'completed' },
  { verb: 'complete', from: 'paused', to: 'completed' },
  { verb: 'end-early', from: 'introduced', to: 'ended-early' },
  { verb: 'end-early', from: 'active', to: 'ended-early' },
  { verb: 'end-early', from: 'paused', to: 'ended-early' },
];

/** Where the verb leads from there; null where it leads nowhere. */
export function afterVerb(from: MentorshipStatus, verb: MentorshipVerb): MentorshipStatus | null {
  return MENTORSHIP_TRANSITIONS.find((way) => way.from === from && way.verb === verb)?.to ?? null;
}

/** No way leads out of it. */
export function isOver(status: MentorshipStatus): boolean {
  return MENTORSHIP_TRANSITIONS.every(({ from }) => from !== status);
}
