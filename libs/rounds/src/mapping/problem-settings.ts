import type { MatchingProblem } from '@alongside/matching';
import { codesOf, serviceAreaParents, STAGES } from '@alongside/vocabulary';

/** What a round decides; `today` is an ISO date. */
export type ProblemSettings = Pick<MatchingProblem, 'weights' | 'floor' | 'policy' | 'tracks' | 'today'>;

/** What the vocabularies decide. */
export function vocabularySettings(): Pick<MatchingProblem, 'stageOrder' | 'serviceAreaParents'> {
  return { stageOrder: codesOf(STAGES), serviceAreaParents: serviceAreaParents() };
}

/** For scoring, an undecided legal form says as little as a missing one. */
export function scoredLegalForm(legalForm: string | null): string | null {
  return legalForm === 'undecided' ? null : legalForm;
}
