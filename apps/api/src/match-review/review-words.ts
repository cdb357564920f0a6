import type { Change, Decision, Verb } from '@alongside/rounds';

export const DECISION_LABELS: Readonly<Record<Decision, string>> = {
  pending: 'Pending',
  approved: 'Approved',
  rejected: 'Rejected',
  held: 'On hold',
};

/** After a name: "Ada Obi approved this match". */
export const CHANGED: Readonly<Record<Change, string>> = {
  approved: 'approved this match',
  rejected: 'rejected this match',
  held: 'put this match on hold',
  swapped: 'swapped the mentor of this match',
  reopened: 'reopened this match',
};

/** On the page after: "Approved: Priya Shah with Tom Lee". */
export const DONE: Readonly<Record<Verb, string>> = {
  approve: 'Approved',
  reject: 'Rejected',
  hold: 'Put on hold',
  reopen: 'Reopened',
};

export function pairName(pair: {
  readonly mentee: { readonly name: string };
  readonly mentor: { readonly name: string };
}): string {
  return `${pair.mentee.name} with ${pair.mentor.name}`;
}
