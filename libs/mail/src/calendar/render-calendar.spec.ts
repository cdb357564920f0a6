import { HOUR } from '@alongside/platform';
import ICAL from 'ical.js';
import type { CalendarEvent, CalendarMethod } from './calendar-event.js';
import { organiserOf } from './organiser.js';
import { renderCalendar } from './render-calendar.js';

const ORGANISER = organiserOf('Alongside <alongside@example.org>');

function anEvent(changes: Partial<CalendarEvent> = {}): CalendarEvent {
  return {
    uid: '0198c1f2-0000-7000-8000-000000000001@alongside',
    sequence: 1,
    stamp: new Date('2026-03-02T09:00:00Z'),
    start: new Date('2026-03-12T14:00:00Z'),
    end: new Date('2026-03-12T15:00:00Z'),
    summary: 'Mentoring session with Asha Verma',
    description: 'How we price our first bid',
    location: 'https://meet.example.org/asha',
    url: 'http://localhost:3000/sessions/0198c1f2-0000-7000-8000-000000000001',
    status: 'confirmed',
    attendees: [
      { name: 'Asha Verma', email: 'asha@example.org' },
      { name: 'Ravi Shah', email: 'ravi@example.org' },
    ],
    alarms: [1440, 30],
    ...changes,
  };
}

function rendered(changes: Partial<CalendarEvent> = {}, method: CalendarMethod = 'REQUEST'): string {
  return renderCalendar([anEvent(changes)], { method, organiser: ORGANISER });
}

/** What an independent reader finds. */
function read(file: string) {
  const calendar = new ICAL.Component(ICAL.parse(file) as unknown[]);
  const components = calendar.getAllSubcomponents('vevent');
  return { calendar, components, events: components.map((component) => new ICAL.Event(component)) };
}

function one(file: string) {
  const { calendar, components, events } = read(file);
  const [event] = events;
  const [component] = components;
  if (!event || !component) throw new Error('no event');
  return { calendar, component, event };
}

it('is a request that an independent reader understands', () => {
  const { calendar, component, event } = one(rendered());
  expect(calendar.getFirstPropertyValue('method')).toBe('REQUEST');
  expect(calendar.getFirstPropertyValue('version')).toBe('2.0');
  expect(event.uid).toBe('0198c1f2-0000-7000-8000-000000000001@alongside');
  expect(event.sequence).toBe(1);
  expect(event.startDate.toJSDate()).toEqual(new Date('2026-03-12T14:00:00Z'));
  expect(event.endDate.toJSDate()).toEqual(new Date('2026-03-12T15:00:00Z'));
  expect(component.getFirstProperty('dtstamp')?.toICALString()).toBe('DTSTAMP:20260302T090000Z');
  expect(component.getFirstPropertyValue('status')).toBe('CONFIRMED');
  expect(String(component.getFirstPropertyValue('organizer')).toLowerCase()).toBe(
    'mailto:alongside@example.org',
  );
  const attendees = component.getAllProperties('attendee');
  expect(
    attendees.map((each) => [each.getFirstValue(), each.getParameter('partstat'), each.getParameter('rsvp')]),
  ).toEqual([
    ['mailto:asha@example.org', 'ACCEPTED', 'FALSE'],
    ['mailto:ravi@example.org', 'ACCEPTED', 'FALSE'],
  ]);
  const alarms = component.getAllSubcomponents('valarm');
  expect(alarms.map((alarm) => String(alarm.getFirstPropertyValue('trigger')))).toEqual([
    '-PT1440M',
    '-PT30M',
  ]);
});

it.each<[string, Partial<Pick<CalendarEvent, 'summary' | 'description' | 'location'>>]>([
  [
    'commas, semicolons and backslashes',
    { summary: 'Bids; prices, and C:\\plans', location: '1, High Street; York' },
  ],
  ['several lines', { description: 'First\nSecond\r\nThird\rFourth' }],
  ['emoji over the fold', { summary: '👩🏽‍⚕️'.repeat(30), description: '🎉'.repeat(100) }],
  ['right to left', { summary: 'جلسة مع عائشة بنت محمد', description: 'שלום '.repeat(40).trim() }],
  ['markup', { description: '<script>alert(1)</script> & "quotes"' }],
  [
    'what looks like another line of the file',
    { summary: 'A\nEND:VEVENT\nBEGIN:VEVENT', location: 'X\r\nATTENDEE:mailto:a@b.c' },
  ],
])('says what people typed: %s', (_, words) => {
  const file = rendered(words);
  const { components } = read(file);
  expect(components).toHaveLength(1);
  const { event } = one(file);
  const asTyped = (text: string) => text.replace(/\r\n?/g, '\n');
  for (const [field, text] of Object.entries(words)) {
    expect(event[field as 'summary']).toBe(asTyped(text));
  }
  expect(one(file).component.getAllProperties('attendee')).toHaveLength(2);
});

it('folds at 75 bytes and never through a character', () => {
  const file = rendered({ summary: '👩🏽‍⚕️é'.repeat(60), description: 'שלום '.repeat(200) });
  for (const line of file.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  expect(file).not.toContain('\ufffd');
  expect(file.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
});

it('lets no name leave its parameter', () => {
  const name = 'Asha "A"\r\nX-EVIL:1;ROLE="CHAIR" Verma';
  const { component } = one(rendered({ attendees: [{ name, email: 'asha@example.org' }] }));
  const [attendee] = component.getAllProperties('attendee');
  expect(attendee?.getParameter('cn')).toBe('Asha ’A’ X-EVIL:1;ROLE=’CHAIR’ Verma');
  expect(attendee?.getParameter('role')).toBe('REQ-PARTICIPANT');
  expect(component.getFirstProperty('x-evil')).toBeNull();
});

it('is written even if an address cannot stand in a calendar', () => {
  const { component } = one(rendered({ attendees: [{ name: 'Zoë', email: 'zoë@müller.example' }] }));
  expect(component.getAllProperties('attendee')).toHaveLength(0);
});

it.each([
  ['before the clocks go forward', '2027-03-27T14:00:00Z', '14:00'],
  ['after they have', '2027-03-28T13:00:00Z', '14:00'],
  ['in the hour after the one that is skipped', '2027-03-28T01:00:00Z', '02:00'],
  ['the first time round', '2026-10-25T00:30:00Z', '01:30'],
  ['the second time round', '2026-10-25T01:30:00Z', '01:30'],
])('is at the same instant %s', (_, start, clock) => {
  const at = new Date(start);
  const { event } = one(rendered({ start: at, end: new Date(at.getTime() + HOUR) }));
  expect(event.startDate.toJSDate()).toEqual(at);
  expect(event.startDate.zone.tzid).toBe('UTC');
  const shown = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', timeStyle: 'short' });
  expect(shown.format(event.startDate.toJSDate())).toBe(clock);
  expect(event.duration.toSeconds()).toBe(3600);
});

describe('a calendar that is sent one file after the other', () => {
  /** What RFC 5546 asks of a calendar, in as few lines as possible. */
  class TinyCalendar {
    readonly kept = new Map<string, { sequence: number; start: Date }>();

    take(file: string): void {
      const { calendar, event } = one(file);
      const known = this.kept.get(event.uid);
      if (known && event.sequence < known.sequence) return;
      if (calendar.getFirstPropertyValue('method') === 'CANCEL') this.kept.delete(event.uid);
      else this.kept.set(event.uid, { sequence: event.sequence, start: event.startDate.toJSDate() });
    }
  }
  const moved = {
    sequence: 2,
    start: new Date('2026-03-31T13:00:00Z'),
    end: new Date('2026-03-31T14:00:00Z'),
  };

  it('has one event, that moves and then goes', () => {
    const calendar = new TinyCalendar();
    calendar.take(rendered());
    calendar.take(rendered(moved));
    calendar.take(rendered());
    expect([...calendar.kept.values()]).toEqual([{ sequence: 2, start: moved.start }]);
    const cancelled = rendered({ ...moved, sequence: 3, status: 'cancelled' }, 'CANCEL');
    expect(one(cancelled).component.getFirstPropertyValue('status')).toBe('CANCELLED');
    expect(one(cancelled).component.getAllSubcomponents('valarm')).toHaveLength(0);
    calendar.take(cancelled);
    expect(calendar.kept.size).toBe(0);
  });
});

describe('a feed', () => {
  const feed = (events: CalendarEvent[]) =>
    renderCalendar(events, {
      method: 'PUBLISH',
      organiser: ORGANISER,
      name: 'Alongside, mentoring',
      refreshEvery: 'PT1H',
    });

  it('says its name and how often to look', () => {
    const { calendar, events } = read(
      feed([anEvent(), anEvent({ uid: 'b@alongside', status: 'tentative' })]),
    );
    expect(calendar.getFirstPropertyValue('x-wr-calname')).toBe('Alongside, mentoring');
    expect(String(calendar.getFirstPropertyValue('refresh-interval'))).toBe('PT1H');
    expect(events.map(({ uid }) => uid)).toEqual([
      '0198c1f2-0000-7000-8000-000000000001@alongside',
      'b@alongside',
    ]);
  });

  it('names the organiser, as what is published must (RFC 5546, 3.2.1), and invites nobody', () => {
    const { component } = one(feed([anEvent()]));
    expect(component.getAllProperties('attendee')).toHaveLength(0);
    expect(component.getFirstPropertyValue('organizer')).toBe('MAILTO:alongside@example.org');
  });

  it('may be empty', () => {
    expect(read(feed([])).components).toHaveLength(0);
  });
});

it('refuses what ends before it starts', () => {
  expect(() => rendered({ end: new Date('2026-03-12T13:00:00Z') })).toThrow('ends before it starts');
});
