import fc from 'fast-check';
import { compilePeople } from './compile-people.js';
import { EligibleRows } from './eligible-rows.js';
import { CRITERIA } from './problem.js';
import { checkPair } from './rules.js';
import { scorePair } from './score-pair.js';
import { aMentee, aMentor, aProblem } from './testing/builders.js';
import { randomProblem } from './testing/random-problem.js';

describe('scorePair', () => {
  it('adds seven contributions, in their order, to the score', () => {
    const mentor = aMentor({ topics: [{ code: 'vat', level: 'strong' }], region: 'london' });
    const { score, contributions } = scorePair(aMentee(), mentor, 'business', aProblem());
    expect(
      contributions.map(({ criterion, measure, weight, points }) => [criterion, measure, weight, points]),
    ).toEqual([
      ['needs', 500, 35, 17_500],
      ['serviceArea', 0, 10, 0],
      ['stage', 500, 15, 7_500],
      ['workingStyle', 500, 15, 7_500],
      ['preferences', 500, 15, 7_500],
      ['background', 500, 0, 0],
      ['practical', 500, 10, 5_000],
    ]);
    expect(score).toBe(45_000);
  });

  it('takes the weights of the track', () => {
    const pair = [aMentee(), aMentor()] as const;
    const weightsOf = (track: 'business' | 'peer') =>
      scorePair(...pair, track, aProblem()).contributions.map(({ weight }) => weight);
    expect(weightsOf('business')).toEqual([35, 10, 15, 15, 15, 0, 10]);
    expect(weightsOf('peer')).toEqual([25, 25, 15, 10, 10, 10, 5]);
  });

  it('gives whole numbers from 0 to 100,000 that add up, for anybody', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), (seed) => {
        const problem = randomProblem({ seed, places: 6, mentors: 6, quirks: 0.3 });
        for (const mentee of problem.mentees) {
          for (const mentor of problem.mentors) {
            const { score, contributions } = scorePair(mentee, mentor, 'peer', problem);
            expect(contributions.map(({ criterion }) => criterion)).toEqual(CRITERIA);
            expect(contributions.reduce((sum, { points }) => sum + points, 0)).toBe(score);
            for (const { measure } of contributions)
              expect(Number.isInteger(measure) && measure >= 0 && measure <= 1000).toBe(true);
            expect(score).toBeGreaterThanOrEqual(0);
            expect(score).toBeLessThanOrEqual(100_000);
          }
        }
      }),
      { numRuns: 40, seed: 20261121 },
    );
  });
});

describe('the fast kernel', () => {
  it('agrees with the definition on every pair: the same scores, the same pairs ruled out', () => {
    for (let seed = 1; seed <= 25; seed++) {
      const problem = randomProblem({
        seed,
        places: 40,
        mentors: 40,
        quirks: 0.25,
        bothRoles: 0.3,
        floor: 0,
      });
      const people = compilePeople(problem);
      const rows = new EligibleRows(people);
      for (let place = 0; place < people.placeCount; place++) {
        const mentee = people.mentees[people.placeMentee[place]!]!;
        const track = people.placeTrack[place] === 0 ? 'business' : 'peer';
        rows.load(place);
        const scores = new Map<string, number>();
        for (let run = 0; run < rows.runs.length; run += 3) {
          for (let at = rows.runs[run]!; at < rows.runs[run + 1]!; at++) {
            if (rows.row[at]! >= 0)
              scores.set(people.mentors[rows.pool.mentor[at]!]!.reference, rows.row[at]!);
          }
        }
        const expected = new Map(
          people.mentors
            .filter((mentor) => checkPair(mentee, mentor, track, people.problem) === null)
            .map((mentor) => [mentor.reference, scorePair(mentee, mentor, track, people.problem).score]),
        );
        expect({ seed, place, scores: [...scores].sort() }).toEqual({
          seed,
          place,
          scores: [...expected].sort(),
        });
      }
    }
  });
});
