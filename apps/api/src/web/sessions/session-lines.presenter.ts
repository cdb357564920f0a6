import type { SessionRow } from '@alongside/mentorships';
import { minutesInWords } from '@alongside/platform';
import { FORMAT_WORDS, sessionStartInWords, sessionStatusInWords } from './session-words.js';

/** One line of a list of sessions, on the page of all of them and on that of one mentorship. */
export interface SessionLine {
  readonly href: string;
  /** 'Tuesday 3 March 2026 at 2pm', or what is wanted where nothing is agreed. */
  readonly title: string;
  /** The instant for machines, where one is agreed. */
  readonly iso: string | undefined;
  readonly detail: string;
  readonly tag: { readonly code: string; readonly text: string };
}

/** @param withNames whether to say whom it is with: not on a page that is about one mentorship */
export function presentSessionLines(rows: readonly SessionRow[], { withNames = false } = {}): SessionLine[] {
  return rows.map((row) => ({
    href: `/sessions/${row.id}`,
    title: row.startsAt ? sessionStartInWords(row.startsAt) : titleOfOffer(row),
    iso: row.startsAt?.toISOString(),
    detail: [
      withNames ? `With ${row.otherName}` : '',
      moveInWords(row),
      FORMAT_WORDS[row.format],
      minutesInWords(row.minutes),
      row.agenda,
    ]
      .filter((part) => part !== '')
      .join(' · '),
    tag: tagOf(row),
  }));
}

/** What is agreed stands until the other chooses: the line must not read as if nothing were. */
function moveInWords({ startsAt, open, side, paused }: SessionRow): string {
  if (!startsAt || !open || paused) return '';
  return open.madeBy === side ? 'Agreed, and you asked to move it' : 'Agreed, and they ask to move it';
}

function titleOfOffer({ open, side, otherName }: SessionRow): string {
  if (!open) return 'No time was agreed';
  const times = open.times.length === 1 ? '1 time' : `${open.times.length} times`;
  return open.madeBy === side ? `You proposed ${times} to meet` : `${otherName} proposes ${times} to meet`;
}

function tagOf({ status, side, open, otherName, paused }: SessionRow): SessionLine['tag'] {
  if (open && paused && status === 'proposed') return { code: 'paused', text: 'On hold' };
  if (open && !paused) {
    return open.madeBy === side
      ? { code: 'waiting', text: `Waiting for ${otherName}` }
      : { code: 'more-wanted', text: 'Waiting for you' };
  }
  return { code: CODES[status] ?? status, text: sessionStatusInWords(status, side, otherName) };
}

/** Colours of the tags that the platform has. */
const CODES: Readonly<Record<string, string>> = {
  agreed: 'approved',
  held: 'completed',
  'mentee-missed': 'more-wanted',
  'mentor-missed': 'more-wanted',
};
