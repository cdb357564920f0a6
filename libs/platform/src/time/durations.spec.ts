import { minutesInWords, monthsBefore } from './durations.js';

describe('lengths of time in words', () => {
  it.each([
    [10, '10 minutes'],
    [60, '1 hour'],
    [90, '1 hour 30 minutes'],
    [121, '2 hours 1 minute'],
  ])('says %d minutes', (minutes, words) => expect(minutesInWords(minutes)).toBe(words));
});

describe('months before a day', () => {
  it.each([
    ['2026-11-21', 6, '2026-05-21'],
    ['2026-08-31', 6, '2026-02-28'],
    ['2028-02-29', 24, '2026-02-28'],
    ['2027-01-31', 3, '2026-10-31'],
  ])('of %s, %d of them: %s', (day, months, before) =>
    expect(monthsBefore(new Date(`${day}T10:30Z`), months)).toEqual(new Date(`${before}T10:30Z`)),
  );
});
