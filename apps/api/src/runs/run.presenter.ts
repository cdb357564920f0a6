import type { Policy } from '@alongside/matching';
import type {
  PlanTotals,
  RoundView,
  RunStage,
  RunStatus,
  RunSummary,
  RunView,
  Staleness,
} from '@alongside/rounds';
import { labelOf, SERVICE_AREAS } from '@alongside/vocabulary';
import { presentFilledBars } from '../web/charts/bars.js';
import { presentHistogram } from '../web/charts/histogram.js';
import { momentInWords } from '../web/words/dates.js';
import { counted, grouped, points, totalPoints } from '../web/words/numbers.js';
import { POLICY_LABELS, RUN_STATES } from '../web/words/runs.js';

export interface RunFacts {
  readonly round: RoundView;
  readonly run: RunView;
  readonly staleness: Staleness;
}

export function presentRun({ round, run, staleness }: RunFacts) {
  const base = `/admin/rounds/${round.id}`;
  return {
    round: { name: round.name, href: base },
    heading: HEADINGS[run.status],
    state: RUN_STATES[run.status],
    status: run.status,
    asked: `${momentInWords(run.requestedAt)} by ${run.requestedByName ?? 'the system'}`,
    ended: run.finishedAt ? momentInWords(run.finishedAt) : undefined,
    progress: presentProgress(run),
    statusHref: `/api/v1/runs/${run.id}`,
    proofHref: `/api/v1/runs/${run.id}/proof`,
    cancelAction: `${base}/runs/${run.id}/cancel`,
    cancelledBy: run.cancelRequestedByName ?? 'the system',
    startAction: `${base}/runs`,
    againHref: `${base}/run-again`,
    reviewHref: `/admin/matches?round=${round.id}`,
    unmatchedHref: `${base}/unmatched`,
    failure: run.failure,
    stale: run.status === 'finished' ? staleText(staleness) : undefined,
    outcome: run.summary ? presentOutcome(run.summary, round) : undefined,
  };
}

const HEADINGS: Readonly<Record<RunStatus, string>> = {
  queued: 'Matching',
  running: 'Matching',
  finished: 'Result of the run',
  superseded: 'Result of an earlier run',
  failed: 'The run failed',
  cancelled: 'The run was cancelled',
};

const STAGES: readonly RunStage[] = ['queued', 'read', 'score', 'assign', 'prove', 'explain', 'save'];

const STAGE_TEXTS: Readonly<Record<RunStage, string>> = {
  queued: 'Waiting for its turn',
  read: 'Reading who takes part',
  score: 'Scoring every pair',
  assign: 'Finding the best plan',
  prove: 'Checking that no other plan does better',
  explain: 'Explaining the matches, and comparing the two policies',
  save: 'Saving the proposals',
};

/** How far, out of 100: each stage counts the same, because how long each takes differs from round to round. */
export function presentProgress({ status, progress: { stage, done, of }, cancelRequestedAt }: RunView) {
  const within = of > 0 ? done / of : 0;
  const percent = Math.min(99, Math.floor((100 * (STAGES.indexOf(stage) + within)) / STAGES.length));
  const stopping = status === 'running' && cancelRequestedAt !== null;
  return { percent, text: stopping ? 'Stopping' : STAGE_TEXTS[stage], stopping };
}

function staleText({ changedPeople }: Staleness): string | undefined {
  if (changedPeople === 0) return undefined;
  const people = changedPeople === 1 ? 'One person has' : `${grouped(changedPeople)} people have`;
  return `${people} changed or joined since this run began. It does not know of that: what you see is as it was then.`;
}

function presentOutcome(summary: RunSummary, round: RoundView) {
  const { places, placesFilled, totalScore, proof } = summary;
  return {
    figures: [
      { value: `${grouped(placesFilled)} of ${grouped(places)}`, label: 'places filled' },
      { value: grouped(places - placesFilled), label: 'places without a mentor' },
      { value: placesFilled > 0 ? points(totalScore / placesFilled) : '–', label: 'points on average' },
      { value: grouped(summary.pairsConsidered), label: 'pairs looked at' },
    ],
    proof: proofText(summary),
    proofValid: proof.valid,
    policies: policyTexts(summary),
    histogram: placesFilled > 0 ? presentHistogram(summary.scores, round.floor) : undefined,
    areas: presentFilledBars(areaRows(summary)),
    details: [
      { key: 'Took', value: `${summary.seconds.toFixed(1)} seconds` },
      { key: 'Mentees and mentors', value: `${grouped(summary.mentees)} and ${grouped(summary.mentors)}` },
      { key: 'Pairs that pass the rules', value: grouped(summary.pairsEligible) },
      { key: 'Total score', value: `${totalPoints(totalScore)} points` },
      { key: 'Upper bound', value: `${totalPoints(proof.upperBound)} points` },
      { key: 'Engine version', value: summary.engineVersion },
      { key: 'Fingerprint of the input', value: summary.inputHash },
    ],
  };
}

/** In the strict order of the policy's aims: each is judged among the plans that are equal in those before it. */
function proofText({ policy, proof }: RunSummary): string {
  if (!proof.valid) return 'The check of this result did not pass.';
  return policy === 'most-places'
    ? 'Checked: no other plan fills more places. Of those that fill as many, none does more for mentees who have waited, and of those none scores more.'
    : 'Checked: no other plan scores more in total, and of those that score as much none fills more places.';
}

/** What each policy costs in the other's terms. */
function policyTexts({ policy, placesFilled, totalScore, otherPolicy }: RunSummary): string | undefined {
  if (!otherPolicy) return undefined;
  const other: Policy = policy === 'most-places' ? 'best-total' : 'most-places';
  const name = `The other choice, “${POLICY_LABELS[other]}”,`;
  const places = otherPolicy.placesFilled - placesFilled;
  const points = otherPolicy.totalScore - totalScore;
  if (places === 0 && points === 0) {
    return `${name} would come to the same: as many places, and the same total score.`;
  }
  const text = `${name} would fill ${difference(places)} and score ${scoreDifference(points)}: ${totals(otherPolicy)}.`;
  if (places !== 0) return text;
  const order = policy === 'most-places' ? 'looks at scores before' : 'looks at scores after';
  return `${text} It ${order} how long mentees have waited.`;
}

function difference(places: number): string {
  if (places === 0) return 'as many places';
  return `${counted(Math.abs(places), places > 0 ? 'more place' : 'fewer place', places > 0 ? 'more places' : 'fewer places')}`;
}

function scoreDifference(points: number): string {
  if (points === 0) return 'the same in total';
  return `${totalPoints(Math.abs(points))} points ${points > 0 ? 'more' : 'less'} in total`;
}

function totals({ placesFilled, totalScore }: PlanTotals): string {
  return `${counted(placesFilled, 'place', 'places')} with ${totalPoints(totalScore)} points`;
}

/** One row an area, both tracks together, the most places first. */
function areaRows({ areas }: RunSummary) {
  const rows = new Map<string, { label: string; filled: number; total: number }>();
  for (const { area, filled, unfilled } of areas) {
    const row = rows.get(area) ?? { label: labelOf(SERVICE_AREAS, area), filled: 0, total: 0 };
    row.filled += filled;
    row.total += filled + unfilled;
    rows.set(area, row);
  }
  return [...rows.values()].sort((a, b) => b.total - a.total || a.label.localeCompare(b.label, 'en'));
}
