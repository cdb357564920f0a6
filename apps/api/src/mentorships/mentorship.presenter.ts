import {
  type BothSides,
  DAYS_BETWEEN_NUDGES,
  END_REASONS,
  type MentorshipFileView,
  NUDGE_KINDS,
  type NudgeKind,
  type PersonInFile,
  type SaidAtMoment,
} from '@alongside/mentorships';
import { DAY } from '@alongside/platform';
import { labelOf, TOPICS, TRACKS } from '@alongside/vocabulary';
import {
  CHANGE_WORDS,
  footingWords,
  GOAL_WORDS,
  MOMENT_TITLES,
} from '../web/feedback-words/questionnaire-words.js';
import { type FormErrors, textOf, type Typed } from '../web/forms/parse-form.js';
import { dayInWords, isoDayInWords } from '../web/words/dates.js';
import { counted } from '../web/words/numbers.js';
import { presentHealth } from './health-words.js';
import {
  END_REASON_LABELS,
  endReasonInWords,
  NUDGE_LABELS,
  SIDE_LABELS,
  STATUS_LABELS,
} from './mentorship-words.js';
import { MENTORSHIPS_PATH } from './mentorships.presenter.js';
import { presentTimeline } from './timeline.presenter.js';

interface Again {
  readonly typed: Typed;
  readonly errors: FormErrors;
}

interface SummaryRow {
  readonly key: { readonly text: string };
  readonly value: { readonly text: string };
}

const row = (key: string, text: string): SummaryRow[] =>
  text === '' ? [] : [{ key: { text: key }, value: { text } }];

export function presentMentorship(file: MentorshipFileView, now: Date): object {
  const { id, mentee, mentor, status, health, endedAt, wantsAnother, said, more } = file;
  return {
    ...headOf(file),
    status: { code: status, text: STATUS_LABELS[status] },
    health: health && presentHealth(health, health, status === 'paused'),
    rows: factRows(file),
    people: [personView('mentee', mentee), personView('mentor', mentor)],
    capacity: `${mentor.name} has ${counted(file.mentorLive, 'mentee', 'mentees')} now, and takes up to ${file.capacity}.`,
    invitationHref: `/admin/invitations/${file.invitationId}`,
    workloadHref: `${MENTORSHIPS_PATH}?mentor=${mentor.id}`,
    may: {
      nudge: status === 'introduced' || status === 'active',
      message: endedAt === null,
      pause: status === 'introduced' || status === 'active',
      resume: status === 'paused',
      end: endedAt === null,
      rematch: status === 'ended-early' && wantsAnother === null && !mentee.erased,
    },
    nudges: nudgeOptions(file),
    said: said.map((one) => saidView(one, file)),
    nudgeAgain: nudgedLately(file, now),
    resting: `Nobody is reminded${file.pausedUntil ? ` until ${isoDayInWords(file.pausedUntil)}` : ' while it rests'}. Either of them can go on at any time.`,
    timeline: presentTimeline(file, now),
    more,
    href: `${MENTORSHIPS_PATH}/${id}`,
    today: dayInWords(now),
  };
}

function headOf({ id, mentee, mentor }: Pick<MentorshipFileView, 'id' | 'mentee' | 'mentor'>) {
  return { title: `${mentee.name} and ${mentor.name}`, home: `${MENTORSHIPS_PATH}/${id}`, mentee, mentor };
}

function factRows(file: MentorshipFileView): SummaryRow[] {
  const { health, held, heldMinutes, pausedUntil, endedAt, endedBy, endNote } = file;
  const lastMet = health?.lastMet ?? file.lastHeldAt;
  return [
    ...row('Kind of mentor', labelOf(TRACKS, file.track)),
    ...row('Asked for help with', file.topics.map((code) => labelOf(TOPICS, code)).join(', ')),
    ...row('Introduced', dayInWords(file.introducedAt)),
    ...row('Sessions held', held === 0 ? 'None' : `${held}, ${hoursInWords(heldMinutes)} in all`),
    ...row('Last met', lastMet ? dayInWords(lastMet) : ''),
    ...row('Next session', health?.nextAt ? dayInWords(health.nextAt) : ''),
    ...row('Paused until', pausedUntil ? isoDayInWords(pausedUntil) : ''),
    ...row('Ended', endedAt ? dayInWords(endedAt) : ''),
    ...row('Ended by', endedBy ? BY[endedBy] : ''),
    ...row('Reason', endReasonInWords(file.endReason)),
    ...row('Note for the team', endNote),
    ...row('Another mentor', endedAt ? (ANOTHER[String(file.wantsAnother)] ?? '') : ''),
  ];
}

function hoursInWords(minutes: number): string {
  const hours = Math.round(minutes / 6) / 10;
  return hours === 1 ? '1 hour' : `${hours} hours`;
}

const BY = {
  mentee: 'The mentee',
  mentor: 'The mentor',
  administrator: 'The programme team',
  system: 'The platform, because somebody was erased',
} as const;

const ANOTHER: Readonly<Record<string, string>> = {
  true: 'Their place goes into the next round',
  false: 'Not wanted',
  null: 'The mentee has not said yet',
};

function personView(
  side: 'mentee' | 'mentor',
  { id, name, organisation, role, email, erased }: PersonInFile,
) {
  return {
    role: side,
    roleText: SIDE_LABELS[side],
    name,
    href: erased ? undefined : `/admin/people/${side}s/${id}`,
    who: [role, organisation].filter((text) => text !== '').join(', '),
    rows: erased ? [] : row('Email', email),
  };
}

/** The reminder that is too fresh for another, and when another can follow. */
function nudgedLately({ timeline }: MentorshipFileView, now: Date): object | null {
  const [last = 0] = timeline
    .flatMap(({ kind, at }) => (kind === 'nudge' ? [at.getTime()] : []))
    .toSorted((a, b) => b - a);
  const from = new Date(last + DAYS_BETWEEN_NUDGES * DAY);
  return from > now ? { last: dayInWords(new Date(last)), from: dayInWords(from) } : null;
}

/** What is quiet comes chosen. */
/** What is so, the gravest chosen: an email about two missed sessions to a pair that missed none would only puzzle them. */
function nudgeOptions({ health }: MentorshipFileView): object[] {
  if (!health) return [];
  const found = health.findings.map(({ reason }): string => reason);
  const usual: NudgeKind = health.lastMet ? 'no-session' : 'no-first-session';
  const possible = NUDGE_KINDS.filter(
    (kind) => found.includes(kind) || (kind === usual && health.nextAt === null),
  );
  const gravest = found.find((reason) => possible.some((kind) => kind === reason)) ?? usual;
  return possible.map((kind) => ({ value: kind, text: NUDGE_LABELS[kind], selected: kind === gravest }));
}

function saidView(
  { side, moment, answers, submittedAt }: SaidAtMoment,
  { mentee, mentor }: MentorshipFileView,
): object {
  const [who, other] = side === 'mentee' ? [mentee, mentor] : [mentor, mentee];
  const scale = (value: number | null | undefined, of: number) =>
    typeof value === 'number' ? `${value} of ${of}` : '';
  const words = footingWords(side, moment, other.name);
  return {
    title: `${who.name}: ${MOMENT_TITLES[moment].toLowerCase()}`,
    when: dayInWords(submittedAt),
    rows: [
      ...Object.entries(answers.confidence ?? {}).flatMap(([code, value]) =>
        row(`How sure: ${labelOf(TOPICS, code)}`, scale(value, 5)),
      ),
      ...row(words.question, scale(answers.footing, 5)),
      ...row('In their words', answers.footingWords ?? ''),
      ...row('Goals reached', answers.goals ? GOAL_WORDS[answers.goals] : ''),
      ...row('What has changed', (answers.changes ?? []).map((code) => CHANGE_WORDS[code]).join('. ')),
      ...row('More about it', answers.changeWords ?? ''),
      ...row('Would recommend it', scale(answers.recommend, 10)),
    ],
  };
}

export function presentPausing(file: MentorshipFileView, again?: Again): object {
  const chosen = textOf(again?.typed['weeks']);
  return {
    ...headOf(file),
    items: Object.entries(WEEKS).map(([value, text]) => ({ value, text, checked: value === chosen })),
    ...(again && { errors: again.errors }),
  };
}

const WEEKS = {
  2: 'Two weeks',
  4: 'Four weeks',
  8: 'Eight weeks',
  12: 'Twelve weeks',
  open: 'Until somebody goes on',
};

export function presentEnding(file: MentorshipFileView, again?: Again): object {
  const typed = again?.typed ?? {};
  return {
    ...headOf(file),
    how: textOf(typed['how']),
    reasons: [
      { value: '', text: 'Choose a reason' },
      ...END_REASONS.map((value) => ({
        value,
        text: END_REASON_LABELS[value],
        selected: value === textOf(typed['reason']),
      })),
    ],
    note: textOf(typed['note']),
    ...(again && { errors: again.errors }),
  };
}

export function presentMessage(
  { mentorshipId, mentee, mentor }: BothSides,
  once: string,
  again?: Again,
): object {
  return {
    ...headOf({ id: mentorshipId, mentee: inFile(mentee), mentor: inFile(mentor) }),
    once,
    words: textOf(again?.typed['words']),
    ...(again && { errors: again.errors }),
  };
}

function inFile({ profileId, name, email }: BothSides['mentee']): PersonInFile {
  return { id: profileId, name, email, organisation: '', role: '', erased: false };
}
