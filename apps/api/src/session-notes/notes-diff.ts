import { diffLines } from 'diff';

export interface DiffLine {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
}

// Two texts that have little in common are shown as everything out, everything in: comparing them would take long.
const MOST_EDITS = 2000;

/** What changed from one version of some notes to the next, line by line. */
export function notesDiff(before: string, after: string): DiffLine[] {
  const parts = diffLines(ended(before), ended(after), { maxEditLength: MOST_EDITS });
  if (!parts) return [...linesOf(before, 'removed'), ...linesOf(after, 'added')];
  return parts.flatMap(({ value, added, removed }) =>
    linesOf(value.replace(/\n$/, ''), added ? 'added' : removed ? 'removed' : 'same'),
  );
}

function ended(text: string): string {
  return text === '' ? '' : `${text}\n`;
}

function linesOf(text: string, kind: DiffLine['kind']): DiffLine[] {
  return text === '' && kind !== 'same' ? [] : text.split('\n').map((line) => ({ kind, text: line }));
}
