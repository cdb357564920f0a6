import fc from 'fast-check';
import { match } from './match.js';
import type { MatchingProblem } from './problem.js';
import { prove } from './proof.js';
import { checkPair } from './rules.js';
import { scorePair } from './score-pair.js';
import { aimsOf, bestByTrying, hasMutualPair, inReverse } from './testing/brute-force.js';
import { aMentee, aMentor, aProblem } from './testing/builders.js';
import { flattened, randomProblem } from './testing/random-problem.js';
import { SeededRandom } from './testing/seeded-random.js';

const POLICIES = ['most-places', 'best-total'] as const;

/** Small and full of quirks: people in both roles, conflicts, published pairs, few mentors. */
function smallProblem(seed: number, policy: MatchingProblem['policy']): MatchingProblem {
  const random = new SeededRandom(seed);
  return randomProblem({
    seed,
    places: random.whole(0, 5),
    mentors: random.whole(0, 5),
    shape: random.pick(['std', 'scarce'] as const),
    policy,
    floor: random.pick([0, 0, 40_000, 55_000]),
    bothRoles: 0.5,
    quirks: random.pick([0, 0.3]),
    published: random.pick([0, 1]),
  });
}

describe('match', () => {
  it.each(POLICIES)('is the best of all plans there are, by all five aims in their order: %s', (policy) => {
    for (let seed = 0; seed < 200; seed++) {
      const problem = seed % 2 === 0 ? smallProblem(seed, policy) : flattened(smallProblem(seed, policy));
      const result = match(problem);
      expect({ seed, aims: aimsOf(problem, result.matches) }).toEqual({ seed, aims: bestByTrying(problem) });
      expect(prove(problem, result)).toEqual({ valid: true, upperBound: result.totalScore, faults: [] });
    }
  });

  it('keeps every rule and every capacity, and explains every place', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), fc.constantFrom('std', 'scarce'), (seed, shape) => {
        const problem = randomProblem({
          seed,
          places: 60,
          mentors: 40,
          shape,
          quirks: 0.2,
          bothRoles: 0.2,
          published: 0.2,
        });
        const result = match(problem);
        const menteeOf = new Map(problem.mentees.map((mentee) => [mentee.reference, mentee]));
        const mentorOf = new Map(problem.mentors.map((mentor) => [mentor.reference, mentor]));
        const loads = new Map<string, number>();
        for (const { mentor } of result.matches) loads.set(mentor, (loads.get(mentor) ?? 0) + 1);
        for (const [mentor, load] of loads) {
          expect(load + mentorOf.get(mentor)!.taken).toBeLessThanOrEqual(mentorOf.get(mentor)!.capacity);
        }
        for (const place of [...result.matches, ...result.unfilled]) {
          const eligible = problem.mentors
            .filter((mentor) => checkPair(menteeOf.get(place.mentee)!, mentor, place.track, problem) === null)
            .map((mentor) => scorePair(menteeOf.get(place.mentee)!, mentor, place.track, problem))
            .sort((a, b) => b.score - a.score || (a.mentor < b.mentor ? -1 : 1));
          const chosen = 'mentor' in place ? place.mentor : null;
          const others = eligible.filter(({ mentor }) => mentor !== chosen);
          if (chosen !== null)
            expect(eligible).toContainEqual({
              mentor: chosen,
              score: 'score' in place ? place.score : 0,
              contributions: 'contributions' in place ? place.contributions : [],
            });
          expect(place.alternatives).toEqual(
            others.slice(0, 5).map((other) => {
              const { capacity, taken } = mentorOf.get(other.mentor)!;
              return { ...other, hasRoom: capacity - taken - (loads.get(other.mentor) ?? 0) > 0 };
            }),
          );
        }
        expect(hasMutualPair(problem, result.matches)).toBe(false);
        expect(result.matches.length + result.unfilled.length).toBe(result.places);
      }),
      { numRuns: 15, seed: 20261121 },
    );
  });

  it.each(POLICIES)('gives the same bytes whatever the order of rows: %s', (policy) => {
    for (let seed = 1; seed <= 8; seed++) {
      const problem = randomProblem({
        seed,
        places: 80,
        mentors: 50,
        shape: 'scarce',
        policy,
        quirks: 0.1,
        published: 0.1,
      });
      const random = new SeededRandom(seed);
      const shuffled = {
        ...problem,
        mentees: random.shuffled(problem.mentees),
        mentors: random.shuffled(problem.mentors),
      };
      const expected = JSON.stringify(match(problem));
      expect(JSON.stringify(match(inReverse(problem))) === expected).toBe(true);
      expect(JSON.stringify(match(flattened(shuffled))) === JSON.stringify(match(flattened(problem)))).toBe(
        true,
      );
      expect(JSON.stringify(match(shuffled)) === expected).toBe(true);
    }
  });

  it('tells its listener of every stage, in order', () => {
    const stages: string[] = [];
    match(randomProblem({ seed: 1, places: 20, mentors: 20 }), (stage, done, of) => {
      expect(done).toBeLessThanOrEqual(of);
      if (stages.at(-1) !== stage) stages.push(stage);
    });
    expect(stages.filter((stage, at) => stages.indexOf(stage) === at)).toEqual([
      'read',
      'score',
      'assign',
      'prove',
      'explain',
    ]);
  });
});

describe('the policies', () => {
  it('fill a place that most-places needs and best-total gives up', () => {
    const onlyFirst = { avoidMentors: ['R2'] };
    const problem = aProblem({
      mentees: [
        aMentee({ reference: 'E1', preferredMentors: ['R1'] }),
        aMentee({ reference: 'E2', ...onlyFirst }),
      ],
      mentors: [
        aMentor({ reference: 'R1', topics: [{ code: 'vat', level: 'strong' }] }),
        aMentor({ reference: 'R2', formats: ['video'] }),
      ],
      floor: 20_000,
    });
    expect(match(problem).matches.map(({ mentee, mentor }) => [mentee, mentor])).toEqual([
      ['E1', 'R2'],
      ['E2', 'R1'],
    ]);
    const total = match({ ...problem, policy: 'best-total', floor: 25_001 });
    expect(total.matches.map(({ mentee, mentor }) => [mentee, mentor])).toEqual([['E1', 'R1']]);
  });

  it('lets the longer wait go first, before any score', () => {
    const problem = aProblem({
      mentees: [
        aMentee({ reference: 'E1', preferredMentors: ['R1'] }),
        aMentee({ reference: 'E2', roundsWaited: 1 }),
      ],
      mentors: [aMentor()],
    });
    expect(match(problem).matches.map(({ mentee }) => mentee)).toEqual(['E2']);
    expect(match({ ...problem, policy: 'best-total' }).matches.map(({ mentee }) => mentee)).toEqual(['E1']);
  });

  it('spread the load over equal mentors, and count what is taken', () => {
    const problem = aProblem({
      mentees: ['E1', 'E2', 'E3'].map((reference) => aMentee({ reference })),
      mentors: [
        aMentor({ reference: 'R1', capacity: 5, taken: 2 }),
        aMentor({ reference: 'R2', capacity: 5 }),
      ],
    });
    const loads = match(problem)
      .matches.map(({ mentor }) => mentor)
      .sort();
    expect(loads.filter((mentor) => mentor === 'R2').length).toBeGreaterThanOrEqual(2);
  });

  it('keep what was published where all else is equal', () => {
    const problem = aProblem({
      mentees: ['E1', 'E2'].map((reference) => aMentee({ reference })),
      mentors: ['R1', 'R2'].map((reference) => aMentor({ reference })),
    });
    for (const pairs of [
      ['R1', 'R2'],
      ['R2', 'R1'],
    ]) {
      const publishedPairs = pairs.map((mentor, at) => ({
        mentee: `E${at + 1}`,
        mentor,
        track: 'business' as const,
      }));
      expect(match({ ...problem, publishedPairs }).matches.map(({ mentor }) => mentor)).toEqual(pairs);
    }
  });
});
