import { type CalendarEvent, calendarUid } from '@alongside/mail';
import { MINUTE } from '@alongside/platform';
import type { Side } from '../mentorship-access.service.js';
import type { SessionFacts } from './session-facts.js';

const FORMATS = { video: 'By video', phone: 'By phone', 'in-person': 'In person' } as const;
const OTHER_SIDE = { mentee: 'your mentor', mentor: 'somebody you mentor' } as const;

/** An agreed session as the calendar of one of its people shows it; a time that is only proposed is tentative. */
export interface SessionOfFeed extends SessionFacts {
  readonly side: Side;
  /** When this was last agreed or proposed. */
  readonly writtenAt: Date;
}

export function sessionEvent(session: SessionOfFeed, startsAt: Date, baseUrl: string): CalendarEvent {
  return {
    ...common(session, baseUrl),
    uid: calendarUid(session.id),
    start: startsAt,
    end: endOf(startsAt, session.minutes),
    summary: `Mentoring session with ${otherOf(session)}`,
    status: session.status === 'cancelled' ? 'cancelled' : 'confirmed',
  };
}

/** @param place which of the times it is: each is an entry of its own, until one of them is chosen */
export function proposedEvent(
  session: SessionOfFeed,
  time: Date,
  place: number,
  baseUrl: string,
): CalendarEvent {
  return {
    ...common(session, baseUrl),
    uid: `proposed-${place}-${calendarUid(session.id)}`,
    start: time,
    end: endOf(time, session.minutes),
    summary: `Suggested: mentoring session with ${otherOf(session)}`,
    status: 'tentative',
  };
}

function common(session: SessionOfFeed, baseUrl: string) {
  const page = `${baseUrl}/sessions/${session.id}`;
  return {
    sequence: session.sequence,
    stamp: session.writtenAt,
    description: [session.agenda, `To change or cancel it: ${page}`]
      .filter((part) => part !== '')
      .join('\n\n'),
    location: session.place === '' ? FORMATS[session.format] : session.place,
    url: page,
    attendees: [],
    // Of a feed: the file that came with the email brings its own.
    alarms: [],
  };
}

function otherOf({ side, mentee, mentor }: SessionOfFeed): string {
  const other = side === 'mentee' ? mentor : mentee;
  return other.erased ? OTHER_SIDE[side] : other.name;
}

function endOf(start: Date, minutes: number): Date {
  return new Date(start.getTime() + minutes * MINUTE);
}
