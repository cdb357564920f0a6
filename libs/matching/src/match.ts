import { foldAims } from './aims.js';
import { auctionPlaces, isScarce } from './auction.js';
import { collectCandidates } from './candidates.js';
import type { ChosenPlan } from './chosen-plan.js';
import { checkProblem } from './check-problem.js';
import { compilePeople, type CompiledPeople } from './compile-people.js';
import { EligibleRows } from './eligible-rows.js';
import { ENGINE_VERSION } from './engine-version.js';
import { Explainer } from './explain.js';
import { assignWithoutMutualPairs, type Branch } from './mutual-pairs.js';
import { NOBODY, Plan } from './plan.js';
import type { MatchingProblem } from './problem.js';
import { provePlan, type PricedBranch } from './proof.js';
import type { MatchedPlace, MatchingResult, PriceBranch, ProgressListener, UnfilledPlace } from './result.js';

/**
 * The exact best filling of the places of one round, by the aims of the problem's policy in their strict order.
 *
 * The same people in any order of rows give the same result, to the byte: everything works in order of reference.
 * Among plans that are equal in all of aims 1 to 5 (aim 6), the one is taken that this deterministic search
 * reaches: it begins with the places in order of reference, and equal mentors in an order that depends on
 * references alone.
 *
 * @param problem people, rules, weights and policy; plain data
 * @param onProgress told now and then how far the job is
 * @returns one mentor or a reason for every place, with explanations, and the prices that prove the plan
 * @throws ProblemError when the problem is not well formed: see checkProblem
 * @throws Error when the proof does not check, which would be a defect of the engine
 */
export function match(
  problem: MatchingProblem,
  onProgress: ProgressListener = () => undefined,
): MatchingResult {
  checkProblem(problem);
  onProgress('read', 0, 1);
  const people = compilePeople(problem);
  const aims = foldAims(people);
  const rows = new EligibleRows(people);
  const { placeCount } = people;
  onProgress('read', 1, 1);

  const candidates = collectCandidates(rows, aims, candidateWidth(people), (done) =>
    onProgress('score', done, placeCount),
  );
  onProgress('score', placeCount, placeCount);

  onProgress('assign', 0, 1);
  const plan = new Plan(placeCount, people.room, aims);
  const bidders = rows.pools.flatMap((pool) => (isScarce(people, pool) ? [...pool.mentor] : []));
  if (bidders.length > 0) auctionPlaces(candidates.graph, plan, bidders);
  const branched = assignWithoutMutualPairs(rows, candidates.graph, plan, (stage, done) =>
    stage === 'assign' ? onProgress('assign', 1, 1) : onProgress('prove', done, placeCount),
  );
  const chosen = branched.best;
  const proof = provePlan(people, aims, chosen, branched.branches.map(pricesOf));
  if (!proof.valid)
    throw new Error(`The proof of the plan does not check: ${proof.faults.slice(0, 5).join('; ')}`);
  onProgress('prove', placeCount, placeCount);

  const { matches, unfilled } = explainAll(
    new Explainer(people, rows, candidates, chosen),
    chosen,
    onProgress,
  );
  return {
    matches,
    unfilled,
    mentees: people.mentees.length,
    mentors: people.mentors.length,
    places: placeCount,
    pairsConsidered: placeCount * people.mentors.length,
    pairsEligible: candidates.eligible.reduce((sum, count) => sum + count, 0),
    totalScore: chosen.scores.reduce((sum, score) => sum + score, 0),
    proof: {
      valid: proof.valid,
      upperBound: proof.upperBound,
      branches: branched.branches.map((branch) => publishBranch(people, branch, chosen)),
    },
    engineVersion: ENGINE_VERSION,
  };
}

function explainAll(
  explainer: Explainer,
  { mentorOf }: ChosenPlan,
  onProgress: ProgressListener,
): { matches: MatchedPlace[]; unfilled: UnfilledPlace[] } {
  const matches: MatchedPlace[] = [];
  const unfilled: UnfilledPlace[] = [];
  for (let place = 0; place < mentorOf.length; place++) {
    if ((place & 1023) === 0) onProgress('explain', place, mentorOf.length);
    if (mentorOf[place] === NOBODY) unfilled.push(explainer.unfilled(place));
    else matches.push(explainer.matched(place));
  }
  onProgress('explain', mentorOf.length, mentorOf.length);
  return { matches, unfilled };
}

/** How many candidates each place starts with: too few fake a scarcity, too many cost memory. */
function candidateWidth({ placeCount }: CompiledPeople): number {
  if (placeCount <= 5000) return 32;
  return placeCount <= 40_000 ? 40 : 96;
}

/** The solver's last pass went over every eligible pair, and found none underpriced. */
function pricesOf({ forbidden, plan, chosen }: Branch): PricedBranch {
  const { placePrice, mentorPrice } = plan;
  return { forbidden, placePrice, mentorPrice, underpriced: 0, best: chosen };
}

function publishBranch(
  people: CompiledPeople,
  { forbidden, plan, chosen }: Branch,
  result: ChosenPlan,
): PriceBranch {
  const prices = {
    forbidden,
    placePrices: Array.from(plan.placePrice),
    mentorPrices: Array.from(plan.mentorPrice),
  };
  if (chosen === result) return prices;
  const mentors = Array.from(plan.mentorOf, (mentor) => people.mentors[mentor]?.reference ?? null);
  return { ...prices, mentors };
}
