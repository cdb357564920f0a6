import { AVAILABILITY, codesOf } from '@alongside/vocabulary';
import type { Random } from './random.js';

/** How and when people can meet, and how they like to work. */
export interface ContactHabits {
  readonly formats: string[];
  readonly availability: string[];
  readonly workingStyle: number[] | null;
}

const ONLY_IN_PERSON = 7;
const ALSO_IN_PERSON = 34;
const NO_WORKING_STYLE = 24;

export function contactHabits(random: Random): ContactHabits {
  return {
    formats: formats(random),
    availability: inListOrder(random.sample(codesOf(AVAILABILITY), 1 + random.below(3))),
    workingStyle: random.percent(NO_WORKING_STYLE)
      ? null
      : Array.from({ length: 4 }, () => 1 + random.below(5)),
  };
}

function formats(random: Random): string[] {
  if (random.percent(ONLY_IN_PERSON)) return ['in-person'];
  const remote = random.percent(45) ? ['video', 'phone'] : ['video'];
  return random.percent(ALSO_IN_PERSON) ? [...remote, 'in-person'] : remote;
}

function inListOrder(slots: readonly string[]): string[] {
  return codesOf(AVAILABILITY).filter((slot) => slots.includes(slot));
}
