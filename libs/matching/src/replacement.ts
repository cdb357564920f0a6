import { match } from './match.js';
import { ProblemError } from './problem-error.js';
import type { ExistingPair, MatchingProblem, Track } from './problem.js';
import type { MatchedPlace, UnfilledPlace } from './result.js';

export type Replacement =
  | { readonly kind: 'found'; readonly place: MatchedPlace }
  | { readonly kind: 'none'; readonly place: UnfilledPlace };

/**
 * The best mentor for one place over the whole pool, while everything in `locked` stays as it is: each locked pair
 * takes room of its mentor and counts as existing. Explained and proved like any other match.
 *
 * `taken` of the mentors must not count the locked pairs already; pass none where it does.
 *
 * @throws ProblemError when the place is not in the problem
 */
export function replacementFor(
  problem: MatchingProblem,
  place: { readonly mentee: string; readonly track: Track },
  locked: readonly ExistingPair[] = [],
): Replacement {
  const loads = new Map<string, number>();
  for (const { mentor } of locked) loads.set(mentor, (loads.get(mentor) ?? 0) + 1);
  const result = match({
    ...problem,
    mentees: problem.mentees.map((mentee) =>
      mentee.reference === place.mentee ? { ...mentee, tracks: [place.track] } : { ...mentee, tracks: [] },
    ),
    mentors: problem.mentors.map((mentor) => ({
      ...mentor,
      taken: mentor.taken + (loads.get(mentor.reference) ?? 0),
    })),
    existingPairs: [...problem.existingPairs, ...locked],
    tracks: [place.track],
  });
  const [found] = result.matches;
  if (found !== undefined) return { kind: 'found', place: found };
  const [none] = result.unfilled;
  if (none === undefined) throw new ProblemError([`there is no mentee ${place.mentee}`]);
  return { kind: 'none', place: none };
}
