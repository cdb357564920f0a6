import { DAY, londonClock } from '@alongside/platform';
import { suggestTimes, type SuggestionRequest } from './suggest-times.js';

const ALL = ['weekday-morning', 'weekday-afternoon', 'weekday-evening', 'weekend'];

function suggested(changes: Partial<SuggestionRequest> = {}) {
  // A Monday.
  const now = new Date('2026-03-02T09:00:00Z');
  const request = {
    now,
    until: inDays(now, 14),
    availability: [ALL, ALL],
    busy: [],
    minutes: 60,
    count: 3,
  } as const;
  const { times, shared } = suggestTimes({ ...request, ...changes });
  return { shared, clocks: times.map((time) => Object.values(londonClock(time)).join(' ')) };
}

function inDays(from: Date, days: number): Date {
  return new Date(from.getTime() + days * DAY);
}

describe('suggestTimes', () => {
  it('spreads over the days that are left and the slots that both have', () => {
    expect(suggested()).toEqual({
      shared: true,
      clocks: ['2026-03-04 10:00', '2026-03-10 14:00', '2026-03-16 18:00'],
    });
  });

  it.each([
    ['weekday-morning', ['2026-03-04 10:00', '2026-03-10 10:00', '2026-03-16 10:00']],
    ['weekday-afternoon', ['2026-03-04 14:00', '2026-03-10 14:00', '2026-03-16 14:00']],
    ['weekday-evening', ['2026-03-04 18:00', '2026-03-10 18:00', '2026-03-16 18:00']],
    ['weekend', ['2026-03-07 10:00', '2026-03-08 10:00', '2026-03-15 10:00']],
  ])('keeps to %s where that is what both have', (slot, clocks) => {
    expect(suggested({ availability: [ALL, [slot]] }).clocks).toEqual(clocks);
  });

  it('says so where the two share no slot, and takes either’s', () => {
    const { shared, clocks } = suggested({ availability: [['weekday-morning'], ['weekend']] });
    expect(shared).toBe(false);
    expect(clocks).toHaveLength(3);
  });

  it('takes working hours where nobody has said anything', () => {
    const { shared, clocks } = suggested({ availability: [[], []] });
    expect(shared).toBe(false);
    expect(clocks.map((clock) => clock.slice(11))).toEqual(expect.arrayContaining(['10:00']));
  });

  it('goes round what either has on', () => {
    const busy = [{ startsAt: new Date('2026-03-04T09:30:00Z'), minutes: 90 }];
    const { clocks } = suggested({ availability: [['weekday-morning'], ['weekday-morning']], busy });
    expect(clocks[0]).toBe('2026-03-04 11:00');
  });

  it('leaves a day out on which nothing is free', () => {
    const busy = [{ startsAt: new Date('2026-03-04T08:00:00Z'), minutes: 480 }];
    const { clocks } = suggested({ availability: [['weekday-morning'], ['weekday-morning']], busy });
    expect(clocks[0]).toBe('2026-03-05 10:00');
  });

  it('suggests nothing on the days when nobody works', () => {
    const now = new Date('2026-12-22T09:00:00Z');
    const { clocks } = suggested({ now, until: inDays(now, 10), count: 20 });
    const days = clocks.map((clock) => clock.slice(5, 10));
    expect(days).toEqual(['12-24', '12-27', '12-28', '12-29', '12-30', '12-31']);
  });

  it.each([
    // The clocks go forward on 29 March 2026 and back on 25 October.
    ['2026-03-26T09:00:00Z', ['2026-03-28 10:00', '2026-03-29 10:00', '2026-04-04 10:00']],
    ['2026-10-22T09:00:00Z', ['2026-10-24 10:00', '2026-10-25 10:00', '2026-10-31 10:00']],
  ])('keeps to the clocks of London over their change after %s', (from, clocks) => {
    const now = new Date(from);
    const until = inDays(now, 9);
    expect(suggested({ now, until, availability: [['weekend'], ['weekend']] }).clocks).toEqual(clocks);
  });

  it('gives fewer where there are fewer days', () => {
    const now = new Date('2026-03-02T09:00:00Z');
    expect(suggested({ until: inDays(now, 2) }).clocks).toHaveLength(1);
    expect(suggested({ until: inDays(now, 1) }).clocks).toEqual([]);
  });

  it('never gives more than were asked for, nor the same day twice', () => {
    for (let count = 1; count <= 10; count += 1) {
      const { clocks } = suggested({ count });
      expect(clocks).toHaveLength(count);
      expect(new Set(clocks.map((clock) => clock.slice(0, 10))).size).toBe(count);
    }
  });
});
