import { match } from './match.js';
import type { MatchingProblem, MenteeInput } from './problem.js';
import { prove } from './proof.js';
import type { MatchingResult, PriceBranch, UnfilledPlace } from './result.js';
import { scorePair } from './score-pair.js';
import { aimsOf, bestByTrying, hasMutualPair } from './testing/brute-force.js';
import { aMentee, aMentor, aProblem } from './testing/builders.js';
import { DEFAULT_WEIGHTS, flattened, randomProblem } from './testing/random-problem.js';

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

describe('the way in which two people are kept from mentoring each other', () => {
  const REFERENCES = ['RA', 'RB'];
  /** Fits one mentor only. */
  const wantsOnly = (mentor: string, changes: Partial<MenteeInput>): MenteeInput =>
    aMentee({ avoidMentors: REFERENCES.filter((reference) => reference !== mentor), ...changes });
  const expectTheBest = (problem: MatchingProblem, mentees: readonly string[]): void => {
    const result = match(problem);
    expect(result.matches.map(({ mentee }) => mentee)).toEqual(mentees);
    expect(aimsOf(problem, result.matches)).toEqual(bestByTrying(problem));
    expect(prove(problem, result)).toEqual({ valid: true, upperBound: result.totalScore, faults: [] });
    expect(prove(problem, JSON.parse(JSON.stringify(result)) as MatchingResult).valid).toBe(true);
  };

  /** Either E2, who waited long, or both E1 and E3: more places, although fewer rounds waited. */
  const longWait = aProblem({
    mentees: [
      wantsOnly('RB', { reference: 'E1', personId: 'A' }),
      wantsOnly('RA', { reference: 'E2', personId: 'B', roundsWaited: 5 }),
      wantsOnly('RA', { reference: 'E3' }),
      aMentee({ reference: 'E4', formats: ['phone'], roundsWaited: 1 }),
    ],
    mentors: [aMentor({ reference: 'RA', personId: 'A' }), aMentor({ reference: 'RB', personId: 'B' })],
  });

  it('fills more places rather than those who waited longer', () => {
    expectTheBest(longWait, ['E1', 'E3']);
  });

  it('is proved branch by branch', () => {
    const result = match(longWait);
    const [first, second] = result.proof.branches as [PriceBranch, PriceBranch];
    const other = first.mentors === undefined ? second : first;
    expect(other.mentors).toEqual([null, 'RA', null, null]);
    const withOther = (changes: Partial<PriceBranch>) => {
      const branches = [first, second].map((branch) =>
        branch === other ? { ...other, ...changes } : branch,
      );
      return prove(longWait, { ...result, proof: { ...result.proof, branches } }).faults;
    };
    expect(withOther({})).toEqual([]);
    expect(withOther({ mentors: [null, null, 'RA', null] })).toContain(
      'the prices do not prove that no plan is better',
    );
    expect(withOther({ mentors: ['RB', 'RA', null, null] })).toContain('a branch has a pair that it forbids');
    expect(withOther({ mentors: [null, 'RX', null, null] })).toContain('mentor RX is unknown');
    expect(withOther({ mentors: [null, 'RA'] })).toContain('the plan of a branch has other places');
  });

  it('is not proved by the plan of a branch that another branch beats', () => {
    const result = match(longWait);
    const pair = scorePair(longWait.mentees[1]!, longWait.mentors[0]!, 'business', longWait);
    const [unfilled] = result.unfilled as [UnfilledPlace];
    const worse: MatchingResult = {
      ...result,
      matches: [{ mentee: 'E2', track: 'business', ...pair, alternatives: [] }],
      unfilled: ['E1', 'E3', 'E4'].map((mentee) => ({ ...unfilled, mentee })),
      totalScore: pair.score,
      proof: {
        ...result.proof,
        branches: result.proof.branches!.map((branch) =>
          branch.mentors === undefined
            ? { ...branch, mentors: ['RB', null, 'RA', null] }
            : { ...branch, mentors: undefined },
        ),
      },
    };
    expect(prove(longWait, worse).faults).toEqual(['another branch has a better plan']);
  });

  it('takes the best total, where that comes first, by whatever little', () => {
    const style = (...workingStyle: number[]) => ({ workingStyle });
    const weights = { ...DEFAULT_WEIGHTS.business, needs: 0, serviceArea: 0, stage: 0, preferences: 0 };
    const business = { ...weights, background: 0, workingStyle: 1, practical: 99 };
    const problem = aProblem({
      policy: 'best-total',
      weights: { business, peer: business },
      mentees: [
        wantsOnly('RB', { reference: 'E1', personId: 'A', ...style(3, 3, 3, 3) }),
        wantsOnly('RA', { reference: 'E2', personId: 'B', roundsWaited: 5, ...style(3, 3, 3, 4) }),
        wantsOnly('RA', { reference: 'E3', ...style(3, 3, 3, 5) }),
        wantsOnly('RB', { reference: 'E4', roundsWaited: 5, ...style(3, 3, 3, 4) }),
      ],
      mentors: [
        aMentor({ reference: 'RA', personId: 'A', ...style(3, 3, 3, 3) }),
        aMentor({ reference: 'RB', personId: 'B', ...style(3, 3, 3, 3) }),
      ],
    });
    expectTheBest(problem, ['E1', 'E3']);
  });

  it.each(['most-places', 'best-total'] as const)(
    'is the best of all plans there are where everybody has both roles: %s',
    (policy) => {
      let branched = 0;
      for (let seed = 0; seed < 150; seed++) {
        const problem = randomProblem({
          seed,
          places: 7,
          mentors: 3,
          shape: seed % 2 === 0 ? 'std' : 'scarce',
          policy,
          floor: 0,
          bothRoles: 1,
          quirks: 0.1,
        });
        const waiting = problem.mentees.map((mentee, at) => ({
          ...mentee,
          roundsWaited: (5 * at + seed) % 7,
        }));
        const mixed = { ...(seed % 3 === 0 ? flattened(problem) : problem), mentees: waiting };
        const result = match(mixed);
        if (result.proof.branches!.length > 1) branched++;
        expect({ seed, aims: aimsOf(mixed, result.matches) }).toEqual({ seed, aims: bestByTrying(mixed) });
        expect(prove(mixed, result).faults).toEqual([]);
      }
      expect(branched).toBeGreaterThan(10);
    },
  );
});
