import { points } from '../words/numbers.js';

/** One criterion of a score: what it gave, out of what it could have given. Points have three decimals at most. */
export interface ScorePart {
  readonly label: string;
  /** Thousandths of a point, as scores are kept. */
  readonly given: number;
  readonly possible: number;
  /** Why, in words. */
  readonly evidence?: string;
}

export interface ScoreBarView {
  readonly label: string;
  readonly points: string;
  readonly possible: string;
  readonly width: number;
  readonly evidence: string | undefined;
  readonly strength: 'strong' | 'some' | 'none';
}

const share = (part: number, whole: number): number =>
  whole > 0 ? Math.round((part / whole) * 1000) / 10 : 0;

/** A bar a criterion; its length is the share that was reached of what the criterion weighs. */
export function presentScoreBars(parts: readonly ScorePart[]): ScoreBarView[] {
  return parts.map(({ label, given, possible, evidence }) => {
    const width = share(given, possible);
    const strength = width >= 66 ? 'strong' : width > 0 ? 'some' : 'none';
    return { label, points: points(given), possible: points(possible), width, evidence, strength };
  });
}

export interface StackedScoreView {
  readonly total: string;
  readonly text: string;
  readonly segments: readonly {
    readonly x: number;
    readonly width: number;
    readonly shade: number;
    readonly title: string;
  }[];
}

/** The whole score as one bar of 100 points, a segment for each criterion. */
export function presentStackedScore(parts: readonly Pick<ScorePart, 'label' | 'given'>[]): StackedScoreView {
  let x = 0;
  const segments = parts.map(({ label, given }, index) => {
    const width = given / 1000;
    const segment = {
      x: round(x),
      width: round(width),
      shade: (index % 7) + 1,
      title: `${label}: ${points(given)}`,
    };
    x += width;
    return segment;
  });
  const total = points(parts.reduce((sum, { given }) => sum + given, 0));
  const text = `${total} points out of 100: ${parts.map(({ label, given }) => `${label} ${points(given)}`).join(', ')}`;
  return { total, text, segments: segments.filter(({ width }) => width > 0) };
}

export interface FilledBar {
  readonly label: string;
  readonly filled: number;
  readonly total: number;
}

export interface FilledBarsView {
  readonly rows: readonly {
    readonly label: string;
    readonly filled: number;
    readonly total: number;
    readonly unfilled: number;
    readonly filledWidth: number;
    readonly totalWidth: number;
    readonly percent: number;
  }[];
  readonly text: string;
}

/** Places filled, by service area: every bar is drawn to the scale of the largest. */
export function presentFilledBars(bars: readonly FilledBar[], noun = 'places'): FilledBarsView {
  const most = Math.max(1, ...bars.map(({ total }) => total));
  const rows = bars.map(({ label, filled, total }) => ({
    label,
    filled,
    total,
    unfilled: total - filled,
    filledWidth: share(filled, most),
    totalWidth: share(total, most),
    percent: total > 0 ? Math.round((filled / total) * 100) : 0,
  }));
  const filled = rows.reduce((sum, row) => sum + row.filled, 0);
  const total = rows.reduce((sum, row) => sum + row.total, 0);
  return { rows, text: `${filled} of ${total} ${noun} filled` };
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
