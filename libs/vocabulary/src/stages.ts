import type { Code, CodeList } from './code-list.js';

/** The life of a mutual, in order: position in this list is what "later" means. */
export const STAGES: CodeList = [
  { code: 'exploring', label: 'Exploring' },
  { code: 'planning', label: 'Planning' },
  { code: 'spinning-out', label: 'Spinning out' },
  { code: 'new', label: 'New (first three years)' },
  { code: 'established', label: 'Established' },
  { code: 'growing', label: 'Growing' },
];

const FIRST_EXISTING = STAGES.findIndex((stage) => stage.code === 'new');

/** A leader is aspiring until the organisation has left the public sector, and existing from then on. */
export function isAspiring(stage: Code): boolean {
  const position = STAGES.findIndex((term) => term.code === stage);
  return position >= 0 && position < FIRST_EXISTING;
}
