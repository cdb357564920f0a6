import { PROGRAMME_SETTINGS } from './notice-settings.js';
import { endOfQuiet, nextDigest, settle } from './when-to-tell.js';

const at = (iso: string) => new Date(iso);

describe('quiet hours', () => {
  it.each([
    // London shows the same as UTC in winter.
    [21, 7, '2027-01-10T20:59:59Z', null],
    [21, 7, '2027-01-10T21:00:00Z', '2027-01-11T07:00:00Z'],
    [21, 7, '2027-01-11T00:30:00Z', '2027-01-11T07:00:00Z'],
    [21, 7, '2027-01-11T07:00:00Z', null],
    [9, 12, '2027-01-11T09:30:00Z', '2027-01-11T12:00:00Z'],
    [9, 12, '2027-01-11T12:00:00Z', null],
    [8, 8, '2027-01-11T08:00:00Z', null],
    [0, 0, '2027-01-11T00:00:00Z', null],
    [0, 6, '2027-01-11T00:00:00Z', '2027-01-11T06:00:00Z'],
    [22, 0, '2027-01-11T23:59:00Z', '2027-01-12T00:00:00Z'],
    // One hour ahead of UTC in summer.
    [21, 7, '2027-07-10T20:00:00Z', '2027-07-11T06:00:00Z'],
    [21, 7, '2027-07-11T06:00:00Z', null],
    // The night that is an hour shorter, and the one that is an hour longer.
    [21, 7, '2027-03-27T22:00:00Z', '2027-03-28T06:00:00Z'],
    [21, 7, '2027-10-30T22:00:00Z', '2027-10-31T07:00:00Z'],
    // They would end in the hour that does not exist.
    [21, 1, '2027-03-28T00:59:00Z', '2027-03-28T01:00:00Z'],
    // Of the hour that comes twice, both are quiet.
    [1, 2, '2027-10-31T00:30:00Z', '2027-10-31T02:00:00Z'],
    [1, 2, '2027-10-31T01:30:00Z', '2027-10-31T02:00:00Z'],
    // Or neither: they ended with the first.
    [21, 1, '2027-10-31T01:30:00Z', null],
  ])('from %i until %i at %s end at %s', (quietFrom, quietUntil, now, end) => {
    expect(endOfQuiet(at(now), { quietFrom, quietUntil })?.toISOString() ?? null).toEqual(
      end && at(end).toISOString(),
    );
  });
});

describe('the next digest', () => {
  it.each([
    ['daily', 8, '2027-01-10T07:59:59Z', '2027-01-10T08:00:00Z'],
    ['daily', 8, '2027-01-10T08:00:00Z', '2027-01-10T08:00:00Z'],
    ['daily', 8, '2027-01-10T08:00:01Z', '2027-01-11T08:00:00Z'],
    ['daily', 8, '2027-07-10T12:00:00Z', '2027-07-11T07:00:00Z'],
    // 10 January 2027 is a Sunday.
    ['weekly', 8, '2027-01-10T09:00:00Z', '2027-01-11T08:00:00Z'],
    ['weekly', 8, '2027-01-11T08:00:01Z', '2027-01-18T08:00:00Z'],
    ['weekly', 8, '2027-03-22T12:00:00Z', '2027-03-29T07:00:00Z'],
    ['daily', 1, '2027-03-28T00:30:00Z', '2027-03-28T01:00:00Z'],
    ['daily', 1, '2027-10-31T00:30:00Z', '2027-11-01T01:00:00Z'],
  ] as const)('%s at %i, from %s, is %s', (digest, digestHour, from, moment) => {
    expect(nextDigest(at(from), { digest, digestHour }).toISOString()).toBe(at(moment).toISOString());
  });
});

describe('what becomes of a notice', () => {
  const notice = {
    kind: 'nudge',
    dueAt: at('2027-01-11T12:00:00Z'),
    uselessAt: at('2027-01-12T06:00:00Z'),
  } as const;
  const wanting = (nudge: 'alone' | 'digest' | 'off', digestHour = 17) => ({
    ...PROGRAMME_SETTINGS,
    digestHour,
    choices: { ...PROGRAMME_SETTINGS.choices, nudge },
  });

  it.each([
    ['alone', 17, '2027-01-11T12:00:00Z', { kind: 'alone' }],
    ['off', 17, '2027-01-11T12:00:00Z', { kind: 'not-wanted' }],
    ['alone', 17, '2027-01-12T06:00:00Z', { kind: 'too-late' }],
    // Its quiet hours end when it is of no use any more.
    ['alone', 17, '2027-01-11T22:00:00Z', { kind: 'too-late' }],
    ['digest', 17, '2027-01-11T12:00:00Z', { kind: 'wait', until: at('2027-01-11T17:00:00Z') }],
    ['digest', 17, '2027-01-11T17:00:00Z', { kind: 'digest' }],
    // The worker stood still when the digest was due; the digest comes at its hour, quiet or not.
    ['digest', 17, '2027-01-11T22:00:00Z', { kind: 'digest' }],
    ['digest', 22, '2027-01-11T22:00:00Z', { kind: 'digest' }],
    // The digest would bring it too late.
    ['digest', 8, '2027-01-11T12:00:00Z', { kind: 'alone' }],
  ] as const)('%s, digest at %i, at %s: %j', (choice, digestHour, now, settled) => {
    expect(settle(notice, wanting(choice, digestHour), at(now))).toEqual(settled);
  });

  it('waits for the end of quiet hours where it is of use then', () => {
    const patient = { ...notice, uselessAt: at('2027-01-13T00:00:00Z') };
    expect(settle(patient, wanting('alone'), at('2027-01-11T23:00:00Z'))).toEqual({
      kind: 'wait',
      until: at('2027-01-12T07:00:00Z'),
    });
  });
});
