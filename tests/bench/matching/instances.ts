import { randomProblem } from '../../../libs/matching/src/testing/random-problem.js';
import type { MatchingProblem, Policy } from '../../../libs/matching/src/problem.js';

export const SIZES = {
  small: { places: 200, mentors: 120, runs: 101 },
  medium: { places: 2_000, mentors: 1_500, runs: 25 },
  large: { places: 20_000, mentors: 10_000, runs: 5 },
  huge: { places: 100_000, mentors: 50_000, runs: 1 },
} as const;
export type Size = keyof typeof SIZES;

export const SHAPES = ['std', 'scarce'] as const;
export type Shape = (typeof SHAPES)[number];

export interface Instance {
  readonly size: Size;
  readonly shape: Shape;
}

export function nameOf({ size, shape }: Instance): string {
  const { places, mentors } = SIZES[size];
  return `${places}x${mentors}-${shape}`;
}

export function problemOf({ size, shape }: Instance, policy: Policy = 'most-places'): MatchingProblem {
  const { places, mentors } = SIZES[size];
  return randomProblem({ seed: 20_261_121, places, mentors, shape, policy });
}

export function isSize(text: string): text is Size {
  return Object.hasOwn(SIZES, text);
}

export function isShape(text: string): text is Shape {
  return SHAPES.some((shape) => shape === text);
}
