import { clashesAmong, type Engagement } from './clashes-among.js';

const ON: Engagement = {
  sessionId: 'one',
  otherName: 'Asha Verma',
  kind: 'agreed',
  startsAt: new Date('2026-03-05T14:00:00Z'),
  minutes: 60,
};

describe('clashesAmong', () => {
  it.each([
    ['13:00', 60, false],
    ['13:00', 61, true],
    ['13:30', 45, true],
    ['14:00', 10, true],
    ['14:15', 15, true],
    ['13:00', 240, true],
    ['14:59', 10, true],
    ['15:00', 60, false],
  ])('says of %s for %d minutes: %s', (time, minutes, clashes) => {
    const at = new Date(`2026-03-05T${time}:00Z`);
    expect(clashesAmong([at], minutes, [ON])).toEqual(clashes ? [{ time: at, with: ON }] : []);
  });

  it('names every time and every session that it meets', () => {
    const other = { ...ON, sessionId: 'two', startsAt: new Date('2026-03-05T14:30:00Z') };
    const times = [new Date('2026-03-05T14:30:00Z'), new Date('2026-03-06T14:30:00Z')];
    expect(clashesAmong(times, 30, [ON, other]).map((clash) => clash.with.sessionId)).toEqual(['one', 'two']);
  });
});
