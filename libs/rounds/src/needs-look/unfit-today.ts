import { checkPair, type MatchingProblem, type Track } from '@alongside/matching';
import type { RosterMentee, RosterMentor } from '@alongside/people';
import { DEFAULT_WEIGHTS } from '../mapping/default-weights.js';
import { menteeOf, mentorOf } from '../mapping/problem-from-people.js';
import { vocabularySettings } from '../mapping/problem-settings.js';
import type { PairProblem } from '../proposals/pair-problems.js';

/**
 * What today's answers of the two say against the pair: kind, avoid lists, ways of meeting, area and stage. What the
 * database knows better (standing, conflicts, places, who already mentors whom) is left to `PairCheck`, and a score
 * that has changed is no reason to look.
 */
export function unfitToday(mentee: RosterMentee, mentor: RosterMentor, track: Track): PairProblem | null {
  if (!mentee.tracks.includes(track)) return 'track-not-wanted';
  const [one, other] = [menteeOf(mentee), { ...mentorOf(mentor), status: 'approved' as const }];
  const problem: MatchingProblem = {
    ...vocabularySettings(),
    mentees: [one],
    mentors: [other],
    conflicts: [],
    existingPairs: [],
    publishedPairs: [],
    weights: DEFAULT_WEIGHTS,
    floor: 0,
    policy: 'most-places',
    tracks: [track],
    today: '1970-01-01',
  };
  return checkPair(one, other, track, problem);
}
