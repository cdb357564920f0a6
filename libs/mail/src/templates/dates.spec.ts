import { dateAndTime } from './dates.js';

it.each([
  ['2025-12-15T17:00:00Z', 'Monday 15 December 2025', '5pm'],
  ['2025-06-02T08:05:00Z', 'Monday 2 June 2025', '9:05am'], // British summer time
  ['2025-12-15T12:00:00Z', 'Monday 15 December 2025', 'midday'],
  ['2025-12-15T12:30:00Z', 'Monday 15 December 2025', '12:30pm'],
  ['2025-12-15T00:00:00Z', 'Monday 15 December 2025', 'midnight'],
  ['2025-12-15T00:10:00Z', 'Monday 15 December 2025', '12:10am'],
  ['2025-06-30T23:30:00Z', 'Tuesday 1 July 2025', '12:30am'],
  ['2027-10-31T00:30:00Z', 'Sunday 31 October 2027', '1:30am (before the clocks go back)'],
  ['2027-10-31T01:30:00Z', 'Sunday 31 October 2027', '1:30am (after the clocks go back)'],
  ['2027-10-31T02:00:00Z', 'Sunday 31 October 2027', '2am'],
])('%s is %s at %s', (iso, date, time) => {
  expect(dateAndTime(iso)).toEqual({ date, time });
});
