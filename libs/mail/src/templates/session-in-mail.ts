import { MINUTE } from '@alongside/platform';
import { z } from 'zod';
import type { CalendarEvent } from '../calendar/calendar-event.js';
import type { SummaryRow } from '../document/mail-document.js';
import type { PlaceholderValue } from '../wordings/compose-wording.js';
import { type MailBlock, quoteOf } from './blocks.js';
import { dateAndTime } from './dates.js';
import { instant, mailLink, maybeWords, SAMPLE_ID, words } from './params.js';
import type { CalendarPart, TemplateContext } from './worded-template.js';

export const sessionFormat = z.enum(['video', 'phone', 'in-person']);

/** An agreed session as its emails tell of it. */
export const sessionInMail = z.strictObject({
  sessionId: z.uuid(),
  mentorshipId: z.uuid(),
  startsAt: instant,
  minutes: z.int().min(1),
  format: sessionFormat,
  /** The link, the number to ring or the place; empty where nobody has said. */
  place: maybeWords,
  agenda: maybeWords,
  /** What the other side is called: their name, or 'your mentor' where they are not to be named. */
  other: words,
});

/** With what calendars want to know. */
export const sessionWithCalendar = sessionInMail.extend({
  /** Rises with every change. */
  sequence: z.int().min(0),
  /** When this was written down. */
  writtenAt: instant,
  people: z.array(z.strictObject({ name: words, email: words })),
  /** The file by itself, where an email cannot carry it. */
  file: mailLink,
});
type SessionInMail = z.infer<typeof sessionInMail>;
export type SessionWithCalendar = z.infer<typeof sessionWithCalendar>;

const FORMATS = { video: 'By video', phone: 'By phone', 'in-person': 'In person' } as const;
const PLACES = { video: 'Link', phone: 'Number', 'in-person': 'Place' } as const;

/** In minutes before a session: a day and half an hour. */
export const SESSION_ALARMS = [24 * 60, 30] as const;

function whenAndWhere(session: SessionInMail): MailBlock[] {
  const { date, time } = dateAndTime(session.startsAt);
  const end = new Date(Date.parse(session.startsAt) + session.minutes * MINUTE).toISOString();
  const rows: SummaryRow[] = [
    { key: 'Date', value: date },
    { key: 'Time', value: `${time} to ${dateAndTime(end).time}, United Kingdom time` },
    ...howAndWhere({ ...session, place: session.place || NO_PLACE }),
  ];
  return [{ kind: 'summary', rows }];
}

/** Whoever has no link at the hour does not turn up: both hear in time that there is none. */
const NO_PLACE = 'Not given yet. Either of you can add it on the page of the session.';

export function howAndWhere({ format, place }: Pick<SessionInMail, 'format' | 'place'>): SummaryRow[] {
  const rows = [
    { key: 'How', value: FORMATS[format] },
    { key: PLACES[format], value: place },
  ];
  return rows.filter(({ value }) => value !== '');
}

/** What the emails of an agreed session say of it. */
export const SESSION_PLACEHOLDERS = {
  'other person': 'required',
  date: 'required',
  time: 'required',
  'when and where': 'required',
  agenda: 'optional',
  'session page': 'required',
  'mentoring page': 'required',
} as const;

export function sessionInWords(
  session: SessionInMail,
  context: TemplateContext,
): Record<keyof typeof SESSION_PLACEHOLDERS, PlaceholderValue> {
  return {
    'other person': session.other,
    ...dateAndTime(session.startsAt),
    'when and where': whenAndWhere(session),
    agenda: quoteOf(session.agenda),
    ...sessionPages(session, context),
  };
}

/** The pages that every email about a session leads to. */
export function sessionPages(
  { sessionId, mentorshipId }: Pick<SessionInMail, 'sessionId' | 'mentorshipId'>,
  { siteAddress }: TemplateContext,
): Record<'session page' | 'mentoring page', string> {
  return {
    'session page': siteAddress(`/sessions/${sessionId}`),
    'mentoring page': siteAddress(`/my-mentoring/${mentorshipId}`),
  };
}

export function calendarPart(
  method: CalendarPart['method'],
  session: SessionWithCalendar,
  context: TemplateContext,
): CalendarPart {
  return { method, event: calendarEvent(method, session, context), link: session.file };
}

function calendarEvent(
  method: CalendarPart['method'],
  session: SessionWithCalendar,
  context: TemplateContext,
): CalendarEvent {
  const { sessionId, sequence, writtenAt, startsAt, minutes, format, place, agenda, other, people } = session;
  const page = sessionPages(session, context)['session page'];
  const start = new Date(startsAt);
  const where = place === '' ? FORMATS[format] : place;
  return {
    uid: calendarUid(sessionId),
    sequence,
    stamp: new Date(writtenAt),
    start,
    end: new Date(start.getTime() + minutes * MINUTE),
    summary: `Mentoring session with ${other}`,
    description: [agenda, `To change or cancel it: ${page}`].filter((part) => part !== '').join('\n\n'),
    location: where,
    url: page,
    status: method === 'CANCEL' ? 'cancelled' : 'confirmed',
    attendees: people,
    alarms: SESSION_ALARMS,
  };
}

/** What calendars know a session by, in emails and in feeds. */
export function calendarUid(sessionId: string): string {
  return `${sessionId}@alongside`;
}

export const SESSION_SAMPLE: SessionInMail = {
  sessionId: SAMPLE_ID,
  mentorshipId: SAMPLE_ID,
  startsAt: '2026-03-12T14:00:00.000Z',
  minutes: 60,
  format: 'video',
  place: 'https://meet.example.org/asha-and-ravi',
  agenda: 'How we price our first bid',
  other: 'Asha Verma',
};

export const CALENDAR_SAMPLE: SessionWithCalendar = {
  ...SESSION_SAMPLE,
  sequence: 1,
  writtenAt: '2026-03-02T09:00:00.000Z',
  people: [
    { name: 'Asha Verma', email: 'asha@example.org' },
    { name: 'Ravi Shah', email: 'ravi@example.org' },
  ],
  file: { purpose: 'calendar-file', subjectId: SAMPLE_ID },
};
