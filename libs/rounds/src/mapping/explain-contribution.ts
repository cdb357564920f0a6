import type { Contribution, Criterion } from '@alongside/matching';
import {
  backgroundEvidence,
  needsEvidence,
  serviceAreaEvidence,
  stageEvidence,
} from './evidence-of-experience.js';
import { practicalEvidence, preferenceEvidence, workingStyleEvidence } from './evidence-of-fit.js';
import type { Evidence, MenteeFacts, MentorFacts } from './facts.js';

type Explainer = (mentee: MenteeFacts, mentor: MentorFacts, measure: number) => Evidence;

const EXPLAINERS: Readonly<Record<Criterion, Explainer>> = {
  needs: needsEvidence,
  serviceArea: serviceAreaEvidence,
  stage: stageEvidence,
  workingStyle: workingStyleEvidence,
  preferences: preferenceEvidence,
  background: backgroundEvidence,
  practical: practicalEvidence,
};

/**
 * The facts behind one criterion of a pair, in one plain phrase without a full stop.
 *
 * @param measure 0 to 1000, as the run gave it
 */
export function explainContribution(
  criterion: Criterion,
  mentee: MenteeFacts,
  mentor: MentorFacts,
  measure: number,
): string {
  return EXPLAINERS[criterion](mentee, mentor, measure).text;
}

/**
 * What speaks most for a pair, strongest first. What nobody knows is not a reason, nor is what counts for little
 * (under half of its criterion). Of two with the same points the one with the higher measure comes first.
 */
export function strongestReasons(
  contributions: readonly Contribution[],
  mentee: MenteeFacts,
  mentor: MentorFacts,
  count = 3,
): string[] {
  return contributions
    .filter(({ measure, points }) => points > 0 && measure >= 500)
    .map((contribution) => ({
      contribution,
      evidence: EXPLAINERS[contribution.criterion](mentee, mentor, contribution.measure),
    }))
    .filter(({ evidence }) => evidence.known)
    .sort(
      (a, b) =>
        b.contribution.points - a.contribution.points || b.contribution.measure - a.contribution.measure,
    )
    .slice(0, count)
    .map(({ evidence }) => evidence.text);
}
