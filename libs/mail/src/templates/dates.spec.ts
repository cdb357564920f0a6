import { dateAndTime } from './dates.js';

it.each([
  ['2025-12-15T17:00:00Z', 'Monday 15 December 2025', '5pm'],
  ['2025-06-02T08:05:00Z', 'Monday 2 June 2025', '9:05am'], // British summer time
  ['2025-12-15T12:00:00Z', 'Monday 15 December 2025', 'midday'],
  ['2025-12-15T12:30:00Z', 'Monday 15 December 2025', '12:30pm'],
  ['2025-12-15T00:00:00Z', 'Monday 15 December 2025', 'midnight'],
  ['2025-12-15T00:10:00Z', 'Monday 15 December 2025', '12:10am'],
  ['2025-06-30T23:30:00Z', 'Tuesday 1 July 2025', '12:30am'],
])('%s is %s at %s', (iso, date, time) => {
  expect(dateAndTime(iso)).toEqual({ date, time });
});
