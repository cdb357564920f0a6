import { inPoints } from './points.js';
import { readDate, readFloor } from './match-options.js';

describe('the floor', () => {
  it.each([
    ['0', 0],
    ['40', 40_000],
    ['37.5', 37_500],
    ['99.999', 99_999],
    ['100', 100_000],
  ])('%s points', (text, floor) => {
    expect(readFloor(text)).toBe(floor);
  });

  it.each(['', '-1', '100.001', '101', '40,5', '1e1', '0x10', '40.0001', ' 40', 'forty'])(
    'refuses "%s"',
    (text) => {
      expect(() => readFloor(text)).toThrow('from 0 to 100');
    },
  );
});

describe('the date', () => {
  it('is a real day', () => {
    expect(readDate('2028-02-29')).toBe('2028-02-29');
  });

  it.each(['2027-02-29', '2027-13-01', '01-02-2027', 'today', '2027-1-1'])('refuses %s', (text) => {
    expect(() => readDate(text)).toThrow('real day');
  });
});

describe('points', () => {
  it.each([
    [0, '0.000'],
    [5, '0.005'],
    [40_000, '40.000'],
    [62_345, '62.345'],
    [100_000, '100.000'],
  ])('%i is %s', (score, text) => {
    expect(inPoints(score)).toBe(text);
  });
});
