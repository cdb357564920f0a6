import type { Rule, Track, UnfilledPlace } from '@alongside/matching';
import { counted, inPoints, sentenceCase } from './wording.js';

/** What each hard rule says about a pair that breaks it, after "mentors: ". */
export const RULE_LABELS: Readonly<Record<Rule, string>> = {
  'mentor-kind': 'The mentor is of the other kind',
  'same-person': 'Mentee and mentor are the same person',
  'same-organisation': 'Same organisation or group',
  'mentor-not-approved': 'The mentor is not approved yet',
  'mentor-paused': 'The mentor has paused',
  'already-paired': 'Already mentor and mentee on this track',
  'mentor-each-other': 'They would mentor each other',
  conflict: 'A recorded conflict',
  'conflict-unchecked': 'A possible conflict that nobody has checked',
  'avoid-list': 'One asked to avoid the other',
  'no-shared-format': 'No shared way of meeting',
  'peer-area': 'A different service area',
  'peer-stage': 'Not at a later stage than the mentee',
  'mentor-full': 'The mentor is full',
  'below-floor': 'The score is below the floor',
};

/** What would help where a rule took the most mentors away: an action for the programme team. */
const RULE_REMEDIES: Readonly<Partial<Record<Rule, string>>> = {
  'same-organisation': 'Recruit mentors from other organisations.',
  'mentor-not-approved': 'Look at the mentors who are waiting to be approved.',
  'mentor-paused': 'Ask mentors who have paused whether they can come back.',
  'conflict-unchecked': 'Check the possible conflicts, and clear those that are none.',
  'no-shared-format': 'Ask the mentee whether they could also meet by video or phone.',
  'peer-area': 'Recruit peer mentors in this service area.',
  'peer-stage': 'Recruit peer mentors who have led an organisation further.',
  'mentor-full': 'Recruit mentors, or ask those who are full to take one more.',
};

export type UnfilledFacts = Pick<
  UnfilledPlace,
  'track' | 'reason' | 'rule' | 'removed' | 'eligibleMentors' | 'bestBelowFloor'
>;

/** Why a place is empty, in one or two sentences that name the rule that took the most mentors away. */
export function reasonForUnfilled(place: UnfilledFacts, floor: number): string {
  switch (place.reason) {
    case 'all-eligible-mentors-full':
      return place.eligibleMentors > 0 ? fullNow(place.eligibleMentors) : fullBefore(place);
    case 'below-floor':
      return place.bestBelowFloor === null
        ? `No mentor reaches the floor of ${inPoints(floor)} points.`
        : `The best mentor would score ${inPoints(place.bestBelowFloor)} points, below the floor of ${inPoints(floor)}.`;
    case 'no-eligible-mentor':
      return `No ${kindOf(place.track)} passes the rules. ${mainRule(place)}`.trim();
  }
}

function fullNow(mentors: number): string {
  return mentors === 1
    ? 'One mentor fits, and is full.'
    : `${sentenceCase(counted(mentors, 'mentor'))} fit, and all of them are full.`;
}

/** Mentors without room are not scored, so nobody can say whether they reach the floor. */
function fullBefore({ removed }: UnfilledFacts): string {
  const mentors = removed['mentor-full'] ?? 0;
  return mentors === 1
    ? 'One mentor passes the other rules, and was full before the run.'
    : `${sentenceCase(counted(mentors, 'mentor'))} pass the other rules, and all of them were full before the run.`;
}

function mainRule({ rule, removed }: UnfilledFacts): string {
  if (rule === null) return 'There are none in this round.';
  const count = removed[rule] ?? 0;
  return `The rule that ruled out the most, ${counted(count, 'mentor')}: ${lowerFirst(RULE_LABELS[rule])}.`;
}

/** What the programme team could do; undefined where nothing general helps. */
export function remedyForUnfilled(place: UnfilledFacts): string | undefined {
  if (place.reason === 'all-eligible-mentors-full') return RULE_REMEDIES['mentor-full'];
  if (place.reason === 'below-floor')
    return 'Look at the best mentor below the floor, or recruit a closer fit.';
  return place.rule === null ? 'Recruit mentors for this track.' : RULE_REMEDIES[place.rule];
}

function kindOf(track: Track): string {
  return track === 'business' ? 'business mentor' : 'peer mentor';
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
