import { match } from './match.js';
import type { MatchingProblem } from './problem.js';
import { prove } from './proof.js';
import { checkPair } from './rules.js';
import { scorePair } from './score-pair.js';
import { aimsOf, bestByTrying, compareAims, hasMutualPair, inReverse } from './testing/brute-force.js';
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
  it.each(POLICIES)('finds the best by all five aims in their order: %s', (policy) => {
    for (let seed = 0; seed < 150; seed++) {
      const problem = seed % 2 === 0 ? smallProblem(seed, policy) : flattened(smallProblem(seed, policy));
      const result = match(problem);
      expect({ seed, aims: aimsOf(problem, result.matches) }).toEqual({ seed, aims: bestByTrying(problem) });
      expect(prove(problem, result)).toEqual({ valid: true, upperBound: result.totalScore, faults: [] });
    }
  });
});
void [checkPair, scorePair, compareAims, hasMutualPair, inReverse];
