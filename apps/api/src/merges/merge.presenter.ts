import type { MergeView, UndoProblem } from '@alongside/people';
import { dayInWords, momentInWords } from '../web/words/dates.js';
import { UNDO_WORDS } from './merge-words.js';

export function presentMerge(merge: MergeView, problems: readonly UndoProblem[]): object {
  const { id, kind, keptId, keptName, mergedId, mergedName, undoneAt, undoneBy } = merge;
  const path = kind === 'person' ? '/admin/people/person' : '/admin/people/organisations';
  return {
    kind,
    path: `/admin/merges/${id}`,
    kept: { name: keptName, href: `${path}/${keptId}` },
    merged: { name: mergedName, href: `${path}/${mergedId}` },
    made: `${merge.mergedBy} made the two one on ${momentInWords(merge.mergedAt)}.`,
    undone: undoneAt === null ? '' : `${undoneBy ?? 'Somebody'} undid it on ${momentInWords(undoneAt)}.`,
    undoUntil: dayInWords(merge.undoUntil),
    canUndo: problems.length === 0,
    problems: undoneAt === null ? problems.map((problem) => UNDO_WORDS[problem]) : [],
  };
}
