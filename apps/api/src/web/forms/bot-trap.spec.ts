import { Clock, type Config, DAY } from '@alongside/platform';
import { BotTrap } from './bot-trap.js';

class SetClock extends Clock {
  at = Date.parse('2026-11-21T12:00:00Z');

  override now(): Date {
    return new Date(this.at);
  }
}

describe('the trap for robots', () => {
  const clock = new SetClock();
  const trap = new BotTrap(clock, { APP_SECRET: 'a secret of the application, long enough' } as Config);
  let opened = '';

  beforeEach(() => {
    opened = trap.open('sign-up');
  });

  it.each([
    [0, 'too-quick'],
    [1999, 'too-quick'],
    [2000, 'person'],
    [DAY, 'person'],
    [DAY + 1, 'too-quick'],
  ] as const)('after %d ms it is sent by a %s', (ms, sentBy) => {
    clock.at += ms;
    expect(trap.judge('sign-up', { opened, website: '' })).toBe(sentBy);
  });

  it.each([
    ['a field that people do not see', { website: 'https://spam.example' }, 'bot'],
    ['no time', { opened: '' }, 'too-quick'],
    ['a time of another form', {}, 'too-quick', 'complaint'],
    ['a time twice', { opened: ['a', 'b'] }, 'too-quick'],
  ])('%s', (_, changes, sentBy, form = 'sign-up') => {
    clock.at += 5000;
    expect(trap.judge(form, { opened, website: '', ...changes })).toBe(sentBy);
  });

  it('does not believe a time that was moved', () => {
    const [at = '', signature = ''] = opened.split('.');
    const earlier = `${(parseInt(at, 36) - 60_000).toString(36)}.${signature}`;
    expect(trap.judge('sign-up', { opened: earlier })).toBe('too-quick');
  });

  it('counts from the first opening when the form comes back, and from now when that is not ours', () => {
    expect(trap.again('sign-up', { opened })).toBe(opened);
    clock.at += 1000;
    expect(trap.again('sign-up', { opened: 'forged' })).toBe(trap.open('sign-up'));
  });
});
