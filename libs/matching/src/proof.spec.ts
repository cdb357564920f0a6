import { match } from './match.js';
import { prove } from './proof.js';
import type { MatchedPlace, MatchingResult } from './result.js';
import { randomProblem } from './testing/random-problem.js';

const problem = randomProblem({
  seed: 5,
  places: 60,
  mentors: 40,
  shape: 'scarce',
  published: 0.2,
  quirks: 0.1,
});
const result = match(problem);
const [first, second] = result.matches as [MatchedPlace, MatchedPlace];
const [branch] = result.proof.branches!;

function withMatches(matches: readonly MatchedPlace[]): MatchingResult {
  return { ...result, matches, totalScore: matches.reduce((sum, { score }) => sum + score, 0) };
}

function withPrices(placePrices: readonly number[], mentorPrices: readonly number[]): MatchingResult {
  return { ...result, proof: { ...result.proof, branches: [{ forbidden: [], placePrices, mentorPrices }] } };
}

describe('prove', () => {
  it('accepts what match returns, also after a journey through JSON', () => {
    expect(prove(problem, result)).toEqual({ valid: true, upperBound: result.totalScore, faults: [] });
    expect(prove(problem, JSON.parse(JSON.stringify(result)) as MatchingResult).valid).toBe(true);
  });

  const swapped = [
    { ...second, mentee: first.mentee, track: first.track },
    { ...first, mentee: second.mentee, track: second.track },
    ...result.matches.slice(2),
  ];
  const dearer = (prices: readonly number[], by: number) =>
    prices.map((price, at) => (at === 3 ? price + by : price));
  const better = first.alternatives.find(({ mentor }) => mentor !== first.mentor)!;
  const { mentor, score, contributions } = better;

  it.each<[string, MatchingResult]>([
    ['a place without its mentor', { ...withMatches(result.matches.slice(1)) }],
    [
      'a place left out on purpose',
      {
        ...withMatches(result.matches.slice(1)),
        unfilled: [...result.unfilled, { ...result.unfilled[0]!, mentee: first.mentee, track: first.track }],
      },
    ],
    ['two places that swapped their mentors', withMatches(swapped)],
    [
      'another eligible mentor',
      withMatches([{ ...first, mentor, score, contributions }, ...result.matches.slice(1)]),
    ],
    ['a place that appears twice', withMatches([first, ...result.matches])],
    [
      'a better score than there is',
      withMatches([{ ...first, score: first.score + 1 }, ...result.matches.slice(1)]),
    ],
    [
      'contributions that do not add up',
      withMatches([{ ...first, contributions: first.contributions.slice(1) }, ...result.matches.slice(1)]),
    ],
    ['a mentor whom nobody knows', withMatches([{ ...first, mentor: 'nobody' }, ...result.matches.slice(1)])],
    ['another total', { ...result, totalScore: result.totalScore + 1 }],
    ['a higher price of a place', withPrices(dearer(branch!.placePrices, 1), branch!.mentorPrices)],
    ['a lower price of a place', withPrices(dearer(branch!.placePrices, -1), branch!.mentorPrices)],
    [
      'a higher price of a mentor with room used up',
      withPrices(
        branch!.placePrices,
        branch!.mentorPrices.map((price) => price + 1),
      ),
    ],
    [
      'prices of nothing',
      withPrices(
        branch!.placePrices.map(() => 0),
        branch!.mentorPrices.map(() => 0),
      ),
    ],
    ['prices that are not whole', withPrices(dearer(branch!.placePrices, 0.5), branch!.mentorPrices)],
    ['too few prices', withPrices(branch!.placePrices.slice(1), branch!.mentorPrices)],
    ['no prices', { ...result, proof: { valid: true, upperBound: result.totalScore } }],
  ])('rejects %s', (_name, tampered) => {
    const report = prove(problem, tampered);
    expect(report.valid).toBe(false);
    expect(report.faults.length).toBeGreaterThan(0);
  });

  it('rejects a result of another problem', () => {
    expect(prove({ ...problem, floor: 70_000 }, result).valid).toBe(false);
    expect(
      prove({ ...problem, mentors: problem.mentors.map((mentor) => ({ ...mentor, capacity: 9 })) }, result)
        .valid,
    ).toBe(false);
  });

  it('bounds from above what a worse plan could still gain', () => {
    const worse = withMatches(result.matches.slice(1));
    expect(prove(problem, worse).upperBound).toBeGreaterThanOrEqual(result.totalScore);
  });
});
