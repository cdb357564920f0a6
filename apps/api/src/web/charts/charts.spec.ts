import { presentFilledBars, presentScoreBars, presentStackedScore } from './bars.js';
import { presentHistogram } from './histogram.js';

describe('score bars', () => {
  it('show the share that was reached of what a criterion weighs', () => {
    const [needs, area] = presentScoreBars([
      { label: 'Needs', given: 26_250, possible: 35_000, evidence: 'strong in VAT' },
      { label: 'Service area', given: 0, possible: 0 },
    ]);
    expect(needs).toEqual({
      label: 'Needs',
      points: '26.3',
      possible: '35.0',
      width: 75,
      evidence: 'strong in VAT',
      strength: 'strong',
    });
    expect(area).toMatchObject({ width: 0, strength: 'none' });
  });

  it('stack up to the total, and say it in words', () => {
    const { total, text, segments } = presentStackedScore([
      { label: 'Needs', given: 30_000 },
      { label: 'Area', given: 0 },
      { label: 'Stage', given: 12_500 },
    ]);
    expect(total).toBe('42.5');
    expect(text).toBe('42.5 points out of 100: Needs 30.0, Area 0.0, Stage 12.5');
    expect(segments.map(({ x, width }) => [x, width])).toEqual([
      [0, 30],
      [30, 12.5],
    ]);
  });
});

describe('places filled', () => {
  it('are drawn to the scale of the largest', () => {
    const { rows, text } = presentFilledBars([
      { label: 'Social care', filled: 10, total: 40 },
      { label: 'Libraries', filled: 5, total: 5 },
    ]);
    expect(rows.map(({ filledWidth, totalWidth, percent }) => [filledWidth, totalWidth, percent])).toEqual([
      [25, 100, 25],
      [12.5, 12.5, 100],
    ]);
    expect(text).toBe('15 of 45 places filled');
  });

  it('stand nothing on its head where there is nothing', () => {
    expect(presentFilledBars([]).text).toBe('0 of 0 places filled');
  });
});

describe('the histogram of scores', () => {
  const chart = presentHistogram([0, 39_999, 40_000, 44_999, 100_000], 40_000);

  it('counts each score in its column, the highest in the last', () => {
    expect(
      chart.bars
        .filter(({ count }) => count > 0)
        .map(({ from, to, count, below }) => [from, to, count, below]),
    ).toEqual([
      [0, 5, 1, true],
      [35, 40, 1, true],
      [40, 45, 2, false],
      [95, 100, 1, false],
    ]);
  });

  it('draws the floor where it is, and says everything in words', () => {
    expect(chart.floor).toMatchObject({ x: 240, text: 'floor 40.0' });
    expect(chart.text).toBe(
      '5 scores from 0.0 to 100.0 points; half of them are 40.0 or more. The floor is 40.0.',
    );
    expect(presentHistogram([], 40_000).text).toBe('No scores yet.');
  });
});
