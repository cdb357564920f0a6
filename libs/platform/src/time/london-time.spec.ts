import { londonClock, londonDay, londonHour, londonMoment } from './london-time.js';

const at = (iso: string) => ({ kind: 'instant', at: new Date(iso) });

describe('times of the clocks in London', () => {
  it.each([
    ['2027-01-15', '13:30', at('2027-01-15T13:30:00Z')],
    ['2027-07-15', '13:30', at('2027-07-15T12:30:00Z')],
    ['2028-02-29', '09:00', at('2028-02-29T09:00:00Z')],
    ['2027-02-30', '09:00', { kind: 'no-such-time' }],
    ['2027-02-03', '24:10', { kind: 'no-such-time' }],
    ['never', '09:00', { kind: 'no-such-time' }],
    ['2027-03-28', '00:59', at('2027-03-28T00:59:00Z')],
    ['2027-03-28', '01:30', { kind: 'skipped', next: new Date('2027-03-28T01:30:00Z') }],
    ['2027-03-28', '02:00', at('2027-03-28T01:00:00Z')],
    [
      '2027-10-31',
      '01:30',
      { kind: 'twice', first: new Date('2027-10-31T00:30:00Z'), second: new Date('2027-10-31T01:30:00Z') },
    ],
    ['2027-10-31', '02:00', at('2027-10-31T02:00:00Z')],
  ])('reads %s %s', (date, time, moment) => {
    expect(londonMoment({ date, time })).toEqual(moment);
  });

  it('shows an instant as the clocks do', () => {
    expect(londonClock(new Date('2027-07-15T23:05:00Z'))).toEqual({ date: '2027-07-16', time: '00:05' });
  });

  it('counts days across a change of the clocks by the calendar', () => {
    const eve = new Date('2027-03-27T09:00:00Z');
    expect(londonHour(eve, 1, 9).toISOString()).toBe('2027-03-28T08:00:00.000Z');
    expect(londonDay(new Date('2027-03-27T23:30:00Z'), 1)).toBe('2027-03-28');
    expect(londonHour(eve, 0, 23, 59, 59).toISOString()).toBe('2027-03-27T23:59:59.000Z');
  });
});
