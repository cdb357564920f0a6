import type { Contribution } from '@alongside/matching';
import { CRITERION_LABELS, explainContribution, type ProposalRecord } from '@alongside/rounds';
import { presentScoreBars, presentStackedScore } from '../web/charts/bars.js';
import { exactPoints, grouped, points } from '../web/words/numbers.js';

/** The score of a proposal: in all, by criterion, and to the last decimal. */
export function scoreOf({ proposal, facts, round }: ProposalRecord) {
  const { contributions, score } = proposal;
  return {
    total: points(score),
    floor: points(round.floor),
    stacked: presentStackedScore(stackParts(contributions)),
    bars: criterionBars(contributions, facts.mentee, facts.mentor),
    exact: contributions.map(({ criterion, measure, weight, points: given }) => ({
      label: CRITERION_LABELS[criterion],
      measure: grouped(measure),
      weight,
      points: exactPoints(given),
    })),
    exactTotal: exactPoints(score),
  };
}

/** A bar for each criterion that counts, with why in words. */
export function criterionBars(
  contributions: readonly Contribution[],
  mentee: ProposalRecord['facts']['mentee'],
  mentor: ProposalRecord['facts']['mentor'],
) {
  return presentScoreBars(
    contributions
      .filter(({ weight }) => weight > 0)
      .map(({ criterion, measure, weight, points: given }) => ({
        label: CRITERION_LABELS[criterion],
        given,
        possible: weight * 1000,
        evidence: explainContribution(criterion, mentee, mentor, measure),
      })),
  );
}

function stackParts(contributions: readonly Contribution[]): { label: string; given: number }[] {
  return contributions.map(({ criterion, points: given }) => ({ label: CRITERION_LABELS[criterion], given }));
}

interface Scored {
  readonly score: number;
  readonly contributions: readonly Contribution[];
}

export function comparison(name: string, organisation: string, { score, contributions }: Scored) {
  return {
    name,
    organisation,
    score: points(score),
    parts: contributions.map(({ criterion, points: given }) => ({
      label: CRITERION_LABELS[criterion],
      points: points(given),
    })),
  };
}
