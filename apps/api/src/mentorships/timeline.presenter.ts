import type { MentorshipFileView, TimelineEntry } from '@alongside/mentorships';
import { titleOf } from '@alongside/mail';
import { MOMENT_TITLES } from '../web/feedback-words/questionnaire-words.js';
import { USEFUL_WORDS } from '../web/session-feedback/useful.presenter.js';
import { momentInWords } from '../web/words/dates.js';
import { counted } from '../web/words/numbers.js';
import { sentenceCase } from '../web/words/sentences.js';
import { NUDGE_LABELS } from './mentorship-words.js';

export interface TimelineItem {
  readonly title: string;
  readonly when: string;
  readonly whenIso: string;
  readonly who: string;
  readonly detail: string;
}

type Names = Pick<MentorshipFileView, 'mentee' | 'mentor'>;
type Said = Pick<TimelineItem, 'title' | 'detail'>;

/** What happened, newest first. What the two wrote in their notes is not among it. */
export function presentTimeline(
  { timeline, ...names }: Names & Pick<MentorshipFileView, 'timeline'>,
  now: Date,
): TimelineItem[] {
  return toBoth(timeline).map((entry) => ({
    ...sayOf(entry, names),
    ...(isAgreed(entry) && {
      title: entry.at > now ? 'Next: a session' : 'Session, nobody has said how it went',
    }),
    when: momentInWords(entry.at),
    whenIso: entry.at.toISOString(),
    who: isMeeting(entry) ? '' : whoIn(entry.who, names),
  }));
}

/** Emails to both are made together; an answer to one takes longer. */
const TOGETHER_SECONDS = 2;

/** What went to each of the two at one time is one event. */
function toBoth(timeline: readonly TimelineEntry[]): TimelineEntry[] {
  const shown: TimelineEntry[] = [];
  for (const entry of timeline) {
    const twin = shown.findIndex((other) => isTwin(entry, other));
    const other = shown[twin];
    if (other) shown[twin] = { ...other, extra: { ...other.extra, to: 'both' } };
    else shown.push(entry);
  }
  return shown;
}

function isTwin(entry: TimelineEntry, other: TimelineEntry): boolean {
  return (
    entry.kind === 'email' &&
    other.kind === 'email' &&
    entry.code === other.code &&
    entry.extra['status'] === other.extra['status'] &&
    entry.extra['startsAt'] === other.extra['startsAt'] &&
    other.extra['to'] !== 'both' &&
    entry.extra['to'] !== other.extra['to'] &&
    Math.abs(Number(entry.extra['made']) - Number(other.extra['made'])) < TOGETHER_SECONDS
  );
}

function isAgreed({ kind, code }: TimelineEntry): boolean {
  return kind === 'session' && code === 'agreed';
}

/** It stands at the time of the session, not of whoever proposed it. */
function isMeeting({ kind, code }: TimelineEntry): boolean {
  return kind === 'session' && code !== 'proposed';
}

function whoIn(who: string, { mentee, mentor }: Names): string {
  if (who === 'system') return '';
  if (who === 'both') return 'both';
  if (who === 'mentee') return mentee.name;
  return who === 'mentor' ? mentor.name : who;
}

function sayOf(entry: TimelineEntry, names: Names): Said {
  const { kind, code, words } = entry;
  const text = code ?? '';
  switch (kind) {
    case 'introduced':
      return { title: 'Introduced to each other', detail: '' };
    case 'changed':
      return {
        title: CHANGES[text] ?? sentenceCase(text.replace('mentorship.', '').replaceAll('-', ' ')),
        detail: '',
      };
    case 'agreement-written':
      return { title: `Agreement written, version ${text}`, detail: '' };
    case 'agreement-confirmed':
      return { title: `Agreement confirmed, version ${text}`, detail: '' };
    case 'goal-set':
      return { title: 'Goal set', detail: words };
    case 'goal-closed':
      return { title: text === 'reached' ? 'Goal reached' : 'Goal dropped', detail: words };
    case 'session':
      return sessionSaid(entry, names);
    case 'feedback':
      return { title: `Said of a session: ${usefulWords(text)}`, detail: words };
    case 'questionnaire':
      return { title: `Answered: ${MOMENTS[text] ?? text}`, detail: '' };
    default:
      return teamSaid(entry, names);
  }
}

/** What the platform and the team did. */
function teamSaid({ kind, code, extra }: TimelineEntry, names: Names): Said {
  const text = code ?? '';
  switch (kind) {
    case 'nudge': {
      const about = (NUDGE_LABELS as Readonly<Record<string, string>>)[text] ?? text;
      const title = extra['told'] === 'pair' ? 'Reminded both' : 'Told the programme team';
      return { title, detail: about };
    }
    case 'email': {
      const to =
        extra['to'] === 'both' ? 'both' : extra['to'] === 'mentee' ? names.mentee.name : names.mentor.name;
      return {
        title: `Email to ${to}: ${mailTitle(text, extra['startsAt'])}`,
        detail: MAIL_STATES[String(extra['status'])] ?? '',
      };
    }
    case 'concern':
      return { title: 'Somebody told us that something is wrong', detail: '' };
    case 'concern-closed':
      return { title: 'A concern was closed', detail: '' };
    default:
      return { title: kind, detail: '' };
  }
}

/** Of an email about a session also which session it is. */
function mailTitle(template: string, startsAt: unknown): string {
  const session = SESSION_MAILS[template];
  return session && typeof startsAt === 'string'
    ? `${session} ${momentInWords(new Date(startsAt))}`
    : titleOf(template);
}

const SESSION_MAILS: Readonly<Record<string, string>> = {
  'session-agreed': 'Session agreed for',
  'session-moved': 'Session changed, now for',
  'session-cancelled': 'Session cancelled, it was for',
  'session-reminder': 'Reminder of the session on',
};

const CHANGES: Readonly<Record<string, string>> = {
  'mentorship.activated': 'Begun: the first session or the agreement stands',
  'mentorship.paused': 'Paused',
  'mentorship.resumed': 'Gone on after a break',
  'mentorship.completed': 'Completed',
  'mentorship.ended-early': 'Ended early',
  'mentorship.another-wanted': 'The mentee’s place goes into the next round',
  'mentorship.no-other-wanted': 'The mentee does not want another mentor now',
  'mentorship.written-to': 'The team wrote to both',
  'mentorship.quote-agreed': 'Words given for publication',
  'mentorship.quote-taken-back': 'Words for publication taken back',
};

const MOMENTS: Readonly<Record<string, string>> = MOMENT_TITLES;

const MAIL_STATES: Readonly<Record<string, string>> = {
  waiting: 'Waits to be sent',
  sending: 'Is being sent',
  failed: 'Could not be delivered',
};

const SESSIONS: Readonly<Record<string, string>> = {
  proposed: 'Times for a session proposed',
  held: 'Session held',
  'mentee-missed': 'Session: the mentee was not there',
  'mentor-missed': 'Session: the mentor was not there',
  'did-not-happen': 'Session: did not take place',
  cancelled: 'Session cancelled',
  lapsed: 'Proposed times went by without an answer',
};

const FORMATS: Readonly<Record<string, string>> = {
  video: 'By video',
  phone: 'By phone',
  'in-person': 'In person',
};

function sessionSaid({ code, words, extra }: TimelineEntry, { mentee, mentor }: Names): Said {
  const says = extra['says'] as { mentee?: string; mentor?: string } | null;
  const isDisputed = says?.mentee !== undefined && says.mentor !== undefined && says.mentee !== says.mentor;
  const about = `${FORMATS[String(extra['format'])] ?? ''}, ${counted(Number(extra['minutes']), 'minute', 'minutes')}.`;
  const reason = words === '' ? '' : ` Reason given: ${words}`;
  const disputed = isDisputed ? ` ${mentee.name} and ${mentor.name} say different things of it.` : '';
  return { title: SESSIONS[code ?? ''] ?? 'Session', detail: `${about}${disputed}${reason}` };
}

function usefulWords(value: string): string {
  return USEFUL_WORDS.find((choice) => choice.value === value)?.text ?? value;
}
