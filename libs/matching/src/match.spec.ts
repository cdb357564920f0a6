import fc from 'fast-check';
import { match } from './match.js';
import type { MatchingProblem } from './problem.js';
import { prove } from './proof.js';
import { checkPair } from './rules.js';
import { scorePair } from './score-pair.js';
import { aimsOf, bestByTrying, hasMutualPair, inReverse } from './testing/brute-force.js';
import { aMentee, aMentor, aPeer, aProblem } from './testing/builders.js';
import { randomProblem } from './testing/random-problem.js';
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

/** Scores take few values, so that the later aims and ties decide. */
function flattened(problem: MatchingProblem): MatchingProblem {
  const weights = {
    needs: 0,
    serviceArea: 0,
    stage: 0,
    workingStyle: 0,
    preferences: 0,
    background: 0,
    practical: 100,
  };
  return { ...problem, weights: { business: weights, peer: weights }, floor: 0 };
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
      { numRuns: 15 },
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

describe('two people who would mentor each other', () => {
  /** Each is the other's only and best mentor; one of them has another way. */
  const problem = aProblem({
    mentees: [
      aMentee({ reference: 'E1', personId: 'A', preferredMentors: ['RB'] }),
      aMentee({ reference: 'E2', personId: 'B', preferredMentors: ['RA'] }),
    ],
    mentors: [
      aMentor({ reference: 'RA', personId: 'A', topics: [{ code: 'vat', level: 'strong' }] }),
      aMentor({ reference: 'RB', personId: 'B', topics: [{ code: 'vat', level: 'strong' }] }),
      aMentor({ reference: 'RC' }),
    ],
  });

  it('are kept apart, at the least cost, and the proof covers both ways', () => {
    const result = match(problem);
    expect(result.matches).toHaveLength(2);
    expect(hasMutualPair(problem, result.matches)).toBe(false);
    expect(aimsOf(problem, result.matches)).toEqual(bestByTrying(problem));
    expect(result.proof.branches).toHaveLength(2);
    expect(prove(problem, result).valid).toBe(true);
    const oneBranch = { ...result, proof: { ...result.proof, branches: result.proof.branches!.slice(0, 1) } };
    expect(prove(problem, oneBranch).faults).toContain('the branches do not cover all plans');
  });
});

describe('unfilled places', () => {
  const reasonIn = (changes: Partial<MatchingProblem>) => {
    const { reason, rule, removed, eligibleMentors, bestBelowFloor } = match(aProblem(changes)).unfilled[0]!;
    return { reason, rule, removed, eligibleMentors, bestBelowFloor };
  };

  it('name the rule that removed the most mentors of the right kind', () => {
    expect(
      reasonIn({
        mentees: [aMentee()],
        mentors: [
          aPeer({ reference: 'R1' }),
          aPeer({ reference: 'R2' }),
          aPeer({ reference: 'R3' }),
          aMentor({ reference: 'R4', status: 'paused' }),
          aMentor({ reference: 'R5', formats: ['phone'] }),
          aMentor({ reference: 'R6', formats: ['phone'] }),
          aMentor({ reference: 'R7', personId: 'person-E1', formats: ['phone'] }),
        ],
      }),
    ).toEqual({
      reason: 'no-eligible-mentor',
      rule: 'no-shared-format',
      removed: { 'mentor-kind': 3, 'mentor-paused': 1, 'no-shared-format': 2, 'same-person': 1 },
      eligibleMentors: 0,
      bestBelowFloor: null,
    });
  });

  it('say that there is no mentor of the kind where there is none', () => {
    expect(reasonIn({ mentees: [aMentee()], mentors: [aPeer()] }).rule).toBe('mentor-kind');
    expect(reasonIn({ mentees: [aMentee()], mentors: [] })).toMatchObject({
      reason: 'no-eligible-mentor',
      rule: null,
    });
  });

  it('tell a mentor who is full now from one who was full before', () => {
    const mentees = ['E1', 'E2'].map((reference) => aMentee({ reference }));
    expect(reasonIn({ mentees, mentors: [aMentor()] })).toMatchObject({
      reason: 'all-eligible-mentors-full',
      rule: null,
      eligibleMentors: 1,
    });
    expect(reasonIn({ mentees, mentors: [aMentor({ taken: 1 })] })).toMatchObject({
      reason: 'all-eligible-mentors-full',
      rule: 'mentor-full',
      eligibleMentors: 0,
      removed: { 'mentor-full': 1 },
    });
  });

  it('do not call a mentor full with whom the mentee would mentor each other', () => {
    const both = {
      mentees: [
        aMentee({ reference: 'E1', personId: 'A', preferredMentors: ['RB'] }),
        aMentee({ reference: 'E2', personId: 'B' }),
      ],
      mentors: [aMentor({ reference: 'RA', personId: 'A' }), aMentor({ reference: 'RB', personId: 'B' })],
    };
    expect(reasonIn(both)).toEqual({
      reason: 'no-eligible-mentor',
      rule: 'same-person',
      removed: { 'same-person': 1, 'mentor-each-other': 1 },
      eligibleMentors: 0,
      bestBelowFloor: null,
    });
    const third = aMentee({ reference: 'E3', formats: ['phone'], roundsWaited: 1 });
    const another = {
      mentees: [...both.mentees, third],
      mentors: [...both.mentors, aMentor({ reference: 'RC', formats: ['video', 'phone'] })],
    };
    expect(reasonIn(another)).toMatchObject({
      reason: 'all-eligible-mentors-full',
      removed: { 'same-person': 1, 'mentor-each-other': 1 },
      eligibleMentors: 1,
    });
  });

  it('give the best score below the floor where the others would mentor each other', () => {
    const strong = [{ code: 'vat', level: 'strong' as const }];
    expect(
      reasonIn({
        mentees: [
          aMentee({ reference: 'E1', personId: 'A', preferredMentors: ['RB'] }),
          aMentee({ reference: 'E2', personId: 'B' }),
        ],
        mentors: [
          aMentor({ reference: 'RA', personId: 'A', topics: strong }),
          aMentor({ reference: 'RB', personId: 'B', topics: strong }),
          aMentor({ reference: 'RC' }),
        ],
        floor: 40_000,
      }),
    ).toMatchObject({ reason: 'below-floor', eligibleMentors: 0, bestBelowFloor: 27_500 });
  });

  it('give the best score that failed the floor alone', () => {
    expect(reasonIn({ mentees: [aMentee()], mentors: [aMentor()], floor: 60_000 })).toEqual({
      reason: 'below-floor',
      rule: 'below-floor',
      removed: { 'below-floor': 1 },
      eligibleMentors: 0,
      bestBelowFloor: 27_500,
    });
  });

  it('count every mentor once, under the first rule that checkPair finds', () => {
    for (let seed = 1; seed <= 10; seed++) {
      const problem = randomProblem({
        seed,
        places: 60,
        mentors: 30,
        shape: 'scarce',
        quirks: 0.4,
        bothRoles: 0.3,
        floor: 50_000,
      });
      const { matches, unfilled } = match(problem);
      const menteeCalled = (called: string) => problem.mentees.find(({ reference }) => reference === called)!;
      const mentored = new Set(
        matches.map(({ mentee, mentor }) => `${menteeCalled(mentee).personId} ${mentor}`),
      );
      for (const place of unfilled) {
        const mentee = menteeCalled(place.mentee);
        const roles = problem.mentors.filter(({ personId }) => personId === mentee.personId);
        const removed: Record<string, number> = {};
        let eligible = 0;
        for (const mentor of problem.mentors) {
          const isMentoredBack = roles.some(({ reference }) =>
            mentored.has(`${mentor.personId} ${reference}`),
          );
          const rule =
            checkPair(mentee, mentor, place.track, problem) ?? (isMentoredBack ? 'mentor-each-other' : null);
          if (rule === null) eligible++;
          else removed[rule] = (removed[rule] ?? 0) + 1;
        }
        expect({ removed: place.removed, eligible: place.eligibleMentors }).toEqual({ removed, eligible });
      }
    }
  });
});
