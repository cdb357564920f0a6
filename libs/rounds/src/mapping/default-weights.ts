import { CRITERIA, type Criterion, type Track, type Weights } from '@alongside/matching';

/** The weights that a new round starts from. They are hypotheses: each round has its own copy to change. */
export const DEFAULT_WEIGHTS: Readonly<Record<Track, Weights>> = {
  business: {
    needs: 35,
    serviceArea: 10,
    stage: 15,
    workingStyle: 15,
    preferences: 15,
    background: 0,
    practical: 10,
  },
  peer: {
    needs: 25,
    serviceArea: 25,
    stage: 15,
    workingStyle: 10,
    preferences: 10,
    background: 10,
    practical: 5,
  },
};

/** 40 points, as scores are kept: points x 1000. */
export const DEFAULT_FLOOR = 40_000;

export const CRITERION_LABELS: Readonly<Record<Criterion, string>> = {
  needs: 'Topics asked for',
  serviceArea: 'Service area',
  stage: 'Stage',
  workingStyle: 'Working style',
  preferences: 'Preferences',
  background: 'Legal form',
  practical: 'Times and places',
};

export function sumOfWeights(weights: Weights): number {
  return CRITERIA.reduce((sum, criterion) => sum + weights[criterion], 0);
}
