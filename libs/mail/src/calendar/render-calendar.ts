import { createEvents, type EventAttributes } from 'ics';
import type { CalendarEvent, CalendarMethod, CalendarPerson } from './calendar-event.js';

export interface CalendarHeader {
  readonly method: CalendarMethod;
  readonly organiser: CalendarPerson;
  /** What a calendar program calls a feed. */
  readonly name?: string;
  /** How often a feed is worth reading again, as a duration (RFC 7986): 'PT1H'. */
  readonly refreshEvery?: string;
}

const PRODUCT = '-//Alongside//Mentoring//EN';

/**
 * An iCalendar file (RFC 5545), every time in UTC.
 *
 * @throws Error when an event cannot be said in iCalendar, such as one that ends before it starts
 */
export function renderCalendar(events: readonly CalendarEvent[], header: CalendarHeader): string {
  for (const { start, end, uid } of events) {
    if (end <= start) throw new Error(`calendar event ${uid} ends before it starts`);
  }
  const { error, value } = createEvents(
    events.map((event) => attributesOf(event, header)),
    { productId: PRODUCT, method: header.method, ...(header.name && { calName: plain(header.name) }) },
  );
  if (error || value === null) throw error ?? new Error('the calendar could not be written');
  return refolded(value, header.refreshEvery);
}

function attributesOf(event: CalendarEvent, { method, organiser }: CalendarHeader): EventAttributes {
  const { uid, sequence, stamp, start, end, summary, description, location, url, status } = event;
  // `timestamp` is read by the package and missing from its types.
  const written = {
    uid,
    sequence,
    timestamp: stamp.getTime(),
    start: start.getTime(),
    end: end.getTime(),
    title: plain(summary),
    description: plain(description),
    url,
    location: plain(location),
    status: STATUS[status],
    busyStatus: BUSY[status],
    transp: status === 'cancelled' ? ('TRANSPARENT' as const) : ('OPAQUE' as const),
    alarms: status === 'cancelled' ? [] : event.alarms.map(alarmBefore),
  };
  const invited = method === 'PUBLISH' ? [] : event.attendees;
  return {
    ...written,
    organizer: { name: oneWord(organiser.name), email: organiser.email },
    attendees: invited.filter(({ email }) => USUAL_ADDRESS.test(email)).map(attendeeOf),
  };
}

const STATUS = { confirmed: 'CONFIRMED', tentative: 'TENTATIVE', cancelled: 'CANCELLED' } as const;
const BUSY = { confirmed: 'BUSY', tentative: 'TENTATIVE', cancelled: 'FREE' } as const;

/** Both have said yes on our pages, so no calendar need ask again, or write back to an address that nobody reads. */
function attendeeOf({ name, email }: CalendarPerson) {
  return {
    name: oneWord(name),
    email,
    rsvp: false,
    partstat: 'ACCEPTED',
    role: 'REQ-PARTICIPANT',
    cutype: 'INDIVIDUAL',
  } as const;
}

function alarmBefore(minutes: number) {
  return {
    action: 'display',
    description: 'Mentoring session',
    trigger: { minutes, before: true },
  } as const;
}

// What the package takes for an address; a calendar address cannot say others without an extension that few read.
const USUAL_ADDRESS = /^[\w.!#$%&'*+/=?^`{|}~-]+@[a-zA-Z\d-]+(\.[a-zA-Z\d-]+)+$/;
const CONTROLS = /[^\P{Cc}\n\t]/gu;
const BROKEN = /\p{Cs}/gu;

function plain(text: string): string {
  return text
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(CONTROLS, '')
    .replace(BROKEN, '\ufffd');
}

/** A parameter can hold neither a quotation mark nor a second line (RFC 5545, 3.2). */
function oneWord(text: string): string {
  return plain(text).replace(/"/g, '’').replace(/\s+/g, ' ').trim();
}

/** The package folds by characters and puts every parameter into quotation marks; the standard counts bytes, and knows tokens. */
function refolded(text: string, refreshEvery: string | undefined): string {
  const lines = text.replace(/\r\n[\t ]/g, '').split('\r\n');
  return lines
    .flatMap((line) => {
      if (line === 'X-PUBLISHED-TTL:PT1H') return refreshLines(refreshEvery);
      return [line.startsWith('ATTENDEE;') ? withTokens(line) : line];
    })
    .map(folded)
    .join('\r\n');
}

function refreshLines(every: string | undefined): string[] {
  return every === undefined ? [] : [`REFRESH-INTERVAL;VALUE=DURATION:${every}`, `X-PUBLISHED-TTL:${every}`];
}

function withTokens(line: string): string {
  return line.replace(/;(CUTYPE|ROLE|PARTSTAT)="([A-Z-]+)"/g, ';$1=$2');
}

const LONGEST_LINE = 75;

/** At most 75 bytes a line, never through the middle of a character (RFC 5545, 3.1). */
function folded(line: string): string {
  const pieces: string[] = [];
  let piece = '';
  let bytes = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (bytes + size > LONGEST_LINE) {
      pieces.push(piece);
      piece = ' ';
      bytes = 1;
    }
    piece += character;
    bytes += size;
  }
  return [...pieces, piece].join('\r\n');
}
