import { dayInWords, timeInWords } from './moments.js';

it.each([
  ['2026-11-21T16:05:00Z', 'Saturday 21 November 2026', '4:05pm'],
  ['2026-06-30T23:30:00Z', 'Wednesday 1 July 2026', '12:30am'],
  ['2026-11-21T12:00:00Z', 'Saturday 21 November 2026', '12pm'],
  ['2026-11-21T09:00:00Z', 'Saturday 21 November 2026', '9am'],
  ['2026-11-21T00:00:00Z', 'Saturday 21 November 2026', '12am'],
])('%s', (iso, day, time) => {
  const date = new Date(iso);
  expect([dayInWords(date), timeInWords(date)]).toEqual([day, time]);
});
