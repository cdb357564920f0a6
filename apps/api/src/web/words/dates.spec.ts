import {
  dayInWords,
  isoDayInWords,
  momentInWords,
  shortDayInWords,
  shortMomentInWords,
  timeInWords,
  weekdayInWords,
} from './dates.js';

it.each([
  ['2026-11-21T16:05:00Z', 'Saturday 21 November 2026', '4:05pm'],
  ['2026-06-30T23:30:00Z', 'Wednesday 1 July 2026', '12:30am'],
  ['2026-11-21T12:00:00Z', 'Saturday 21 November 2026', '12pm'],
  ['2026-11-21T09:00:00Z', 'Saturday 21 November 2026', '9am'],
  ['2026-11-21T00:00:00Z', 'Saturday 21 November 2026', '12am'],
])('%s', (iso, day, time) => {
  const date = new Date(iso);
  expect([weekdayInWords(date), timeInWords(date)]).toEqual([day, time]);
});

it('says a moment at length, and in short', () => {
  const noon = new Date('2026-11-21T12:05:00Z');
  expect([dayInWords(noon), momentInWords(noon)]).toEqual([
    '21 November 2026',
    '21 November 2026 at 12:05pm',
  ]);
  expect([shortDayInWords(noon), shortMomentInWords(noon)]).toEqual([
    '21 Nov 2026',
    '21 Nov 2026 at 12:05pm',
  ]);
});

it('says a day that has no time', () => {
  expect(isoDayInWords('2027-03-31')).toBe('31 March 2027');
});
