import { DAY } from '@alongside/platform';
import { resendRefusal } from './resend-rule.js';

const now = new Date('2026-11-21T10:00:00Z');
const mail = (daysAgo: number, status = 'sent') => ({
  status,
  createdAt: new Date(now.getTime() - daysAgo * DAY),
});

describe('sending an invitation again', () => {
  it.each([
    ['a day after the first email', [mail(1)], null],
    ['at once where the email failed', [mail(0, 'failed')], null],
    [
      'within a day of the first email',
      [mail(0.5)],
      { kind: 'too-soon', possibleFrom: new Date('2026-11-21T22:00:00Z') },
    ],
    [
      'within a day of the last repetition',
      [mail(5), mail(0.5)],
      { kind: 'too-soon', possibleFrom: new Date('2026-11-21T22:00:00Z') },
    ],
    ['before the first email has left', [mail(3, 'waiting')], { kind: 'not-sent-yet' }],
    ['while the first email is leaving', [mail(3, 'sending')], { kind: 'not-sent-yet' }],
    ['where nobody knows of an email', [], { kind: 'not-sent-yet' }],
    ['a fourth time', [mail(9), mail(7), mail(5), mail(3)], { kind: 'too-often', allowed: 3 }],
    ['a third time', [mail(9), mail(7), mail(5)], null],
  ])('%s', (_when, mails, expected) => {
    expect(resendRefusal(mails, now)).toEqual(expected);
  });
});
