import { sessionStartInWords, sessionStatusInWords, sessionTimeInWords } from './session-words.js';

describe('sessions in words', () => {
  it.each([
    ['2026-03-03T14:00:00Z', 60, 'Tuesday 3 March 2026, 2pm to 3pm'],
    ['2026-06-09T13:05:00Z', 45, 'Tuesday 9 June 2026, 2:05pm to 2:50pm'],
    ['2026-03-29T00:30:00Z', 60, 'Sunday 29 March 2026, 12:30am to 2:30am'],
    [
      '2026-10-25T00:30:00Z',
      30,
      'Sunday 25 October 2026, 1:30am (before the clocks go back) to 1am (after the clocks go back)',
    ],
    ['2026-10-25T01:30:00Z', 30, 'Sunday 25 October 2026, 1:30am (after the clocks go back) to 2am'],
  ])('says %s for %d minutes', (at, minutes, words) => {
    expect(sessionTimeInWords(new Date(at), minutes)).toBe(words);
  });

  it('says when it begins', () => {
    expect(sessionStartInWords(new Date('2026-03-03T12:00:00Z'))).toBe('Tuesday 3 March 2026 at 12pm');
  });

  it('says who missed it as the reader sees it', () => {
    expect(sessionStatusInWords('mentee-missed', 'mentee', 'Ravi')).toBe('You missed it');
    expect(sessionStatusInWords('mentor-missed', 'mentee', 'Ravi')).toBe('Ravi missed it');
  });
});
