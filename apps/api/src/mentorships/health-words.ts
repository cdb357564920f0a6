import type { Health, HealthFinding, HealthLevel, HealthReason } from '@alongside/mentorships';
import { dayInWords } from '../web/words/dates.js';

/** Said with every colour: a colour alone says nothing to many. */
export const LEVEL_WORDS: Readonly<Record<HealthLevel, string>> = {
  green: 'Going well',
  amber: 'Keep an eye on it',
  red: 'Needs attention',
};

/** The colours of tags, which are named for what they look like. */
const LEVEL_COLOURS: Readonly<Record<HealthLevel, string>> = { green: 'green', amber: 'yellow', red: 'red' };

/** For the filter. */
export const REASON_LABELS: Readonly<Record<HealthReason, string>> = {
  concern: 'Something is wrong',
  'concern-in-hand': 'A concern in hand',
  'nudges-unanswered': 'Nobody answers',
  'no-first-session': 'No first session',
  'no-session': 'No session for a while',
  'two-missed': 'Two sessions missed',
  disagreement: 'The two disagree',
  'goal-untouched': 'A goal untouched',
};

/** After the level: 'Needs attention: no session since 3 May 2026'. */
export function findingInWords({ reason, since }: HealthFinding): string {
  const day = dayInWords(since);
  switch (reason) {
    case 'concern':
      return `somebody told us on ${day} that something is wrong`;
    case 'concern-in-hand':
      return `a concern of ${day} is being dealt with`;
    case 'nudges-unanswered':
      return `nobody has answered since we asked on ${day}`;
    case 'no-first-session':
      return `no first session yet, waiting since ${day}`;
    case 'no-session':
      return `no session since ${day}`;
    case 'two-missed':
      return `two sessions in a row did not come about, the last on ${day}`;
    case 'disagreement':
      return `since ${day} the two say different things of a session`;
    case 'goal-untouched':
      return `a goal untouched since ${day}`;
  }
}

export interface HealthView {
  readonly level: HealthLevel;
  readonly colour: string;
  /** 'Needs attention' */
  readonly label: string;
  /** 'No session since 3 May 2026' */
  readonly reason: string;
  /** The other findings. */
  readonly more: readonly string[];
}

interface Met {
  readonly lastMet: Date | null;
  readonly nextAt: Date | null;
}

/** @param isPaused quiet does not count, and green means only that nothing is wrong */
export function presentHealth({ level, findings }: Health, met: Met, isPaused: boolean): HealthView {
  const [first, ...more] = findings.map((finding) => sentence(findingInWords(finding)));
  const label = isPaused && level === 'green' ? 'Resting' : LEVEL_WORDS[level];
  return {
    level,
    colour: isPaused && level === 'green' ? 'grey' : LEVEL_COLOURS[level],
    label,
    reason: first ?? (isPaused ? 'Nobody is reminded in a break' : wellInWords(met)),
    more,
  };
}

function wellInWords({ lastMet, nextAt }: Met): string {
  if (nextAt) return `Next session on ${dayInWords(nextAt)}`;
  return lastMet ? `Met on ${dayInWords(lastMet)}` : 'Just introduced';
}

function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
