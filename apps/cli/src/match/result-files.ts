import { CRITERIA, type MatchedPlace, type MatchingResult, type UnfilledPlace } from '@alongside/matching';
import { writeCsv } from '@alongside/people';
import { inPoints } from './points.js';
import type { StageSeconds } from './stopwatch.js';

/** One line for each place that has a mentor; the criteria's columns add up to the score. */
export function matchesCsv(matches: readonly MatchedPlace[]): string {
  const rows = [...matches]
    .sort(byPlace)
    .map((match) => [
      match.track,
      match.mentee,
      match.mentor,
      inPoints(match.score),
      ...CRITERIA.map((criterion) =>
        inPoints(match.contributions.find((part) => part.criterion === criterion)?.points ?? 0),
      ),
    ]);
  return writeCsv(['track', 'mentee', 'mentor', 'score', ...CRITERIA], rows);
}

/** One line for each place that stays empty. */
export function unmatchedCsv(
  unfilled: readonly UnfilledPlace[],
  inWords: (place: UnfilledPlace) => string,
): string {
  const rows = [...unfilled]
    .sort(byPlace)
    .map((place) => [place.mentee, place.track, place.reason, inWords(place)]);
  return writeCsv(['mentee', 'track', 'reason_code', 'reason_in_words'], rows);
}

export interface SummaryExtras {
  readonly inputHash: string;
  readonly seconds: StageSeconds;
}

export function summaryJson(result: MatchingResult, { inputHash, seconds }: SummaryExtras): string {
  const summary = {
    mentees: result.mentees,
    mentors: result.mentors,
    places: result.places,
    pairsConsidered: result.pairsConsidered,
    pairsEligible: result.pairsEligible,
    matched: result.matches.length,
    totalScore: result.totalScore,
    proof: { valid: result.proof.valid, upperBound: result.proof.upperBound },
    engineVersion: result.engineVersion,
    inputHash,
    seconds,
  };
  return `${JSON.stringify(summary, null, 2)}\n`;
}

interface Place {
  readonly track: string;
  readonly mentee: string;
}

/** By track, then mentee, by code point: the same on every machine, whatever its language. */
function byPlace(a: Place, b: Place): number {
  return compare(a.track, b.track) || compare(a.mentee, b.mentee);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
