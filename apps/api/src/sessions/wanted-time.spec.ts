import { readClock } from './read-clock.js';
import { readWantedTime, typedFor, type TypedTime } from './wanted-time.js';

const NOW = new Date('2026-03-02T09:00:00Z');

function wanted(date: string, clock: string, which = '') {
  const [day = '', month = '', year = ''] = date.split(' ');
  const typed: TypedTime = { day, month, year, clock, which };
  return readWantedTime(typed, NOW);
}

describe('readClock', () => {
  it.each([
    ['2pm', '14:00'],
    ['2 PM', '14:00'],
    ['2.30 p.m.', '14:30'],
    ['12am', '00:00'],
    ['12pm', '12:00'],
    ['12:15 am', '00:15'],
    ['9:30', '09:30'],
    ['02:30', '02:30'],
    ['14:30', '14:30'],
    ['14.30', '14:30'],
    ['1430', '14:30'],
    ['0915', '09:15'],
    ['00:00', '00:00'],
    ['midday', '12:00'],
    ['Noon', '12:00'],
  ])('reads %s as %s', (typed, time) => expect(readClock(typed)).toEqual({ kind: 'clock', time }));

  it('asks which half of the day 2:30 is in', () => {
    expect(readClock('2:30')).toEqual({ kind: 'half-of-day', hour: 2, minute: '30' });
  });

  it.each(['2', '14', '24:00', '25:10', '9:60', '13pm', '0am', 'lunch', '9:3', '', '٣pm', '9:30:00'])(
    'makes nothing of “%s”',
    (typed) => expect(readClock(typed)).toEqual({ kind: 'unclear' }),
  );
});

describe('readWantedTime', () => {
  it.each([
    ['9 3 2026', '2pm', '2026-03-09T14:00:00.000Z'],
    ['9 6 2026', '2pm', '2026-06-09T13:00:00.000Z'],
    // The weeks in which the clocks change: on 29 March forward, on 25 October back.
    ['28 3 2026', '10am', '2026-03-28T10:00:00.000Z'],
    ['29 3 2026', '00:59', '2026-03-29T00:59:00.000Z'],
    ['29 3 2026', '02:00', '2026-03-29T01:00:00.000Z'],
    ['29 3 2026', '10am', '2026-03-29T09:00:00.000Z'],
    ['24 10 2026', '10am', '2026-10-24T09:00:00.000Z'],
    ['25 10 2026', '00:59', '2026-10-24T23:59:00.000Z'],
    ['25 10 2026', '02:00', '2026-10-25T02:00:00.000Z'],
    ['25 10 2026', '10am', '2026-10-25T10:00:00.000Z'],
    ['29 2 2028', '10am', '2028-02-29T10:00:00.000Z'],
  ])('takes %s at %s for %s', (date, clock, instant) => {
    expect(wanted(date, clock)).toEqual({ kind: 'time', at: new Date(instant) });
  });

  it('is empty where nothing was typed', () => expect(wanted('', '')).toEqual({ kind: 'empty' }));

  it.each([
    ['30 2 2027', '2pm', 'day', /^30 February 2027 is not a real date/],
    ['29 2 2027', '2pm', 'day', /^29 February 2027 is not/],
    ['9 m 2027', '2pm', 'day', /Enter a date/],
    ['', '2pm', 'day', /Enter a date/],
    ['9 3 2027', '', 'clock', /Enter the time/],
    ['9 3 2027', '25:00', 'clock', /such as 2pm/],
    ['9 3 2027', '2:30', 'clock', /2:30am or 2:30pm/],
  ])('says what is wrong with %s at %s', (date, clock, part, text) => {
    expect(wanted(date, clock)).toEqual({ kind: 'problem', part, text: expect.stringMatching(text) });
  });

  it('offers the next hour for one that does not exist', () => {
    const asked = wanted('29 3 2026', '01:30');
    expect(asked).toMatchObject({
      kind: 'problem',
      part: 'which',
      text: 'The clocks go forward that night, so there is no 1:30am. The next is 2:30am',
      choice: { kind: 'skipped', options: [{ value: 'next', text: 'Use 2:30am instead' }] },
    });
    expect(wanted('29 3 2026', '01:30', 'next')).toMatchObject({
      kind: 'time',
      at: new Date('2026-03-29T01:30:00Z'),
    });
  });

  it('asks which of two is meant, and takes the answer', () => {
    expect(wanted('25 10 2026', '1:30am')).toMatchObject({
      kind: 'problem',
      part: 'which',
      text: 'The clocks go back on 25 October 2026, so 1:30am comes twice. Select which you mean',
    });
    const at = (which: string) => wanted('25 10 2026', '1:30am', which);
    expect(at('first')).toMatchObject({ kind: 'time', at: new Date('2026-10-25T00:30:00Z') });
    expect(at('second')).toMatchObject({ kind: 'time', at: new Date('2026-10-25T01:30:00Z') });
    expect(at('third')).toMatchObject({ kind: 'problem' });
  });

  it('writes an instant as it would be typed', () => {
    const at = new Date('2026-06-09T13:05:00Z');
    expect(readWantedTime({ ...typedFor(at), which: '' }, NOW)).toEqual({ kind: 'time', at });
  });
});
