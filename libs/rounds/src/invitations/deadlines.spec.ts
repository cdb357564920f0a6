import { expiryOf, reminderDue, reminderTime } from './deadlines.js';

const at = (iso: string): Date => new Date(iso);

describe('the deadline of an invitation', () => {
  it.each([
    ['in winter', '2026-11-21T10:00:00Z', '2026-12-05T23:59:59Z'],
    ['in summer', '2026-07-01T10:00:00Z', '2026-07-15T22:59:59Z'],
    ['across the clocks going back', '2026-10-20T10:00:00Z', '2026-11-03T23:59:59Z'],
    ['across the clocks going forward', '2026-03-20T10:00:00Z', '2026-04-03T22:59:59Z'],
    [
      'released just after midnight in London, still the day before in UTC',
      '2026-07-01T23:30:00Z',
      '2026-07-16T22:59:59Z',
    ],
    ['over the new year', '2026-12-25T12:00:00Z', '2027-01-08T23:59:59Z'],
  ])('is the last second of the day in London %s', (_when, releasedAt, expected) => {
    expect(expiryOf(at(releasedAt), 14)).toEqual(at(expected));
  });
});

describe('reminders', () => {
  const releasedAt = at('2026-11-02T10:00:00Z');
  const expiresAt = expiryOf(releasedAt, 14);

  it('are at nine in the morning in London', () => {
    expect(reminderTime(expiresAt, 7)).toEqual(at('2026-11-09T09:00:00Z'));
    expect(reminderTime(at('2026-07-16T22:59:59Z'), 2)).toEqual(at('2026-07-14T08:00:00Z'));
  });

  it.each([
    ['before the first', '2026-11-09T08:59:59Z', undefined],
    ['at the first', '2026-11-09T09:00:00Z', 7],
    ['within a day of the first', '2026-11-10T08:59:59Z', 7],
    ['after the first was missed', '2026-11-10T09:00:00Z', undefined],
    ['at the second', '2026-11-14T09:00:00Z', 2],
    ['after the second was missed', '2026-11-15T09:00:00Z', undefined],
    ['after the deadline', '2026-11-17T09:00:00Z', undefined],
  ])('%s', (_when, now, expected) => {
    expect(reminderDue(releasedAt, expiresAt, at(now))).toBe(expected);
  });

  it('leave a mentor in peace for two days after the invitation', () => {
    const short = expiryOf(releasedAt, 3);
    expect(reminderDue(releasedAt, short, reminderTime(short, 2))).toBeUndefined();
    const week = expiryOf(releasedAt, 7);
    expect(reminderDue(releasedAt, week, reminderTime(week, 7))).toBeUndefined();
    expect(reminderDue(releasedAt, week, reminderTime(week, 2))).toBe(2);
  });
});
