import type { HistoryEntry, ProposalRecord } from '@alongside/rounds';
import { momentInWords } from '../web/words/dates.js';
import { sentenceCase } from '../web/words/sentences.js';

interface TimelineItem {
  readonly title: string;
  readonly when: string;
  readonly whenIso: string;
  readonly who: string | null;
  readonly detail?: string;
}

const TITLES: Readonly<Record<string, string>> = {
  'proposal.approved': 'Approved',
  'proposal.rejected': 'Rejected',
  'proposal.held': 'Put on hold',
  'proposal.reopened': 'Reopened',
  'proposal.swapped': 'Mentor swapped',
  'proposal.closed': 'Closed',
  'proposal.kept-as-it-is': 'Looked at, and kept as it is',
  'invitation.kept-as-it-is': 'Invitation looked at, and kept as it is',
  'invitation.released': 'Invitation released',
  'invitation.undone': 'Release undone',
  'invitation.resent': 'Invitation sent again',
  'invitation.withdrawn': 'Invitation withdrawn',
  'invitation.accepted': 'Accepted by the mentor',
  'invitation.declined': 'Declined by the mentor',
  'invitation.expired': 'Invitation expired',
  'invitation.superseded': 'Invitation superseded',
  'invitation.reminded': 'Mentor reminded',
};

const ORIGINS = {
  run: 'Proposed by the run',
  swap: 'Proposed by the run',
  replacement: 'Proposed as a replacement',
} as const;

/** Newest first; the proposal itself is the beginning. */
export function presentHistory({ history, proposal }: ProposalRecord): TimelineItem[] {
  const beginning = { title: ORIGINS[proposal.origin], who: null, ...when(proposal.createdAt) };
  return [beginning, ...history.map(itemOf)].reverse();
}

function itemOf({ action, at, by, swap }: HistoryEntry): TimelineItem {
  const title = TITLES[action] ?? inWords(action);
  return { title, who: by, ...when(at), ...(swap ? { detail: `From ${swap.from} to ${swap.to}` } : {}) };
}

function when(at: Date): { when: string; whenIso: string } {
  return { when: momentInWords(at), whenIso: at.toISOString() };
}

/** An action that is newer than this table: "invitation.looked-at" reads "Invitation looked at". */
function inWords(action: string): string {
  return sentenceCase(action.replace(/[.-]/g, ' '));
}
