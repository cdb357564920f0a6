import type { MatchedPlace, MatchingProblem, MatchingResult, UnfilledPlace } from '@alongside/matching';
import { countPlaces } from '../mapping/problem-from-people.js';
import type { AreaCount, PlanTotals, RunSummary } from './run-summary.js';

export interface RunFacts {
  readonly inputHash: string;
  readonly otherPolicy: PlanTotals | null;
  readonly seconds: number;
}

export function summarise(problem: MatchingProblem, result: MatchingResult, facts: RunFacts): RunSummary {
  const takingPart = problem.mentees.filter(({ tracks }) =>
    tracks.some((track) => problem.tracks.includes(track)),
  );
  const open = problem.mentors.filter(
    ({ kind, status }) => status === 'approved' && problem.tracks.includes(kind),
  );
  return {
    policy: problem.policy,
    mentees: takingPart.length,
    mentors: open.length,
    places: countPlaces(problem),
    placesFilled: result.matches.length,
    pairsConsidered: result.pairsConsidered,
    pairsEligible: result.pairsEligible,
    totalScore: result.totalScore,
    proof: { valid: result.proof.valid, upperBound: result.proof.upperBound },
    scores: result.matches.map(({ score }) => score).sort((a, b) => b - a),
    areas: countAreas(problem, result),
    otherPolicy: facts.otherPolicy,
    engineVersion: result.engineVersion,
    inputHash: facts.inputHash,
    seconds: facts.seconds,
  };
}

/** By the mentee’s main area and by track, in order of code. */
function countAreas(problem: MatchingProblem, { matches, unfilled }: MatchingResult): AreaCount[] {
  const mainArea = new Map(
    problem.mentees.map(({ reference, serviceAreas }) => [reference, serviceAreas[0] ?? '']),
  );
  const counts = new Map<
    string,
    { area: string; track: AreaCount['track']; filled: number; unfilled: number }
  >();
  const count = ({ mentee, track }: MatchedPlace | UnfilledPlace, which: 'filled' | 'unfilled') => {
    const area = mainArea.get(mentee) ?? '';
    const entry = counts.get(`${area} ${track}`) ?? { area, track, filled: 0, unfilled: 0 };
    entry[which] += 1;
    counts.set(`${area} ${track}`, entry);
  };
  for (const match of matches) count(match, 'filled');
  for (const place of unfilled) count(place, 'unfilled');
  return [...counts.values()].sort(
    (a, b) => (a.area < b.area ? -1 : a.area > b.area ? 1 : 0) || (a.track < b.track ? -1 : 1),
  );
}
