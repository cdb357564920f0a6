import { minutesInWords } from './durations.js';

describe('lengths of time in words', () => {
  it.each([
    [10, '10 minutes'],
    [60, '1 hour'],
    [90, '1 hour 30 minutes'],
    [121, '2 hours 1 minute'],
  ])('says %d minutes', (minutes, words) => expect(minutesInWords(minutes)).toBe(words));
});
