import { pairProblemLabel, type ReviewRefusal } from '@alongside/rounds';
import { momentInWords } from '../web/words/dates.js';
import { CHANGED, DECISION_LABELS } from './review-words.js';

export interface RefusalView {
  readonly title: string;
  readonly text: string;
  /** Reasons, where there are several. */
  readonly reasons: readonly string[];
  readonly link?: { readonly text: string; readonly href: string };
}

/** Why nothing was changed, in words. @param readerId who reads it: "you" are not told your own name */
export function presentRefusal(refusal: ReviewRefusal, readerId: string): RefusalView {
  switch (refusal.kind) {
    case 'already-decided': {
      const who = refusal.byId === readerId ? 'You' : refusal.by;
      return {
        title: 'This match has changed',
        text: `${who} ${CHANGED[refusal.change]} on ${momentInWords(refusal.at)}, after you opened the page. Your decision was not saved.`,
        reasons: [],
      };
    }
    case 'released':
      return {
        title: 'The invitation has been released',
        text: `It was released on ${momentInWords(refusal.at)}, so the decision stands. To take it back, undo or withdraw the invitation.`,
        reasons: [],
        link: { text: 'Go to invitations', href: '/admin/invitations' },
      };
    case 'closed':
      return {
        title: 'This match is over',
        text: `It was closed on ${momentInWords(refusal.at)}: a new run or a replacement has taken its place.`,
        reasons: [],
      };
    case 'not-possible':
      return {
        title: 'That cannot follow the decision that stands',
        text: `The match is ${DECISION_LABELS[refusal.decision].toLowerCase()}. Reopen it first if you want to change that.`,
        reasons: [],
      };
    case 'not-eligible':
      return {
        title: 'These two cannot be matched today',
        text: 'The run found them a good match, but since then:',
        reasons: refusal.problems.map(pairProblemLabel),
      };
    case 'reason-missing':
      return { title: 'Enter a reason', text: 'A match is only rejected with a reason.', reasons: [] };
    case 'unknown':
      return { title: 'There is no such match', text: 'It may belong to another programme.', reasons: [] };
  }
}

/** The same in one line, for a list of failures. */
export function refusalInOneLine(refusal: ReviewRefusal, readerId: string): string {
  const { text, reasons } = presentRefusal(refusal, readerId);
  return reasons.length > 0 ? reasons.join('; ') : text;
}
