import { points } from '../words/numbers.js';

export interface HistogramView {
  readonly width: number;
  readonly height: number;
  readonly bars: readonly {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
    readonly from: number;
    readonly to: number;
    readonly count: number;
    readonly below: boolean;
  }[];
  readonly ticks: readonly { readonly x: number; readonly text: string }[];
  readonly base: number;
  readonly floor: { readonly x: number; readonly text: string; readonly anchor: 'start' | 'end' };
  readonly text: string;
}

const WIDTH = 600;
const HEIGHT = 220;
const TOP = 34;
const BASE = 190;
const STEP = 5;

/**
 * How scores are spread: a column for every five points, and a line where the floor is.
 *
 * @param scores whole numbers from 0 to 100,000
 * @param floor in the same unit
 */
export function presentHistogram(scores: readonly number[], floor: number): HistogramView {
  const columns = 100 / STEP;
  const counts = Array.from({ length: columns }, () => 0);
  for (const score of scores) {
    const column = Math.min(columns - 1, Math.floor(score / (STEP * 1000)));
    counts[column] = (counts[column] ?? 0) + 1;
  }
  const most = Math.max(1, ...counts);
  const unit = WIDTH / columns;
  const bars = counts.map((count, index) => {
    const height = Math.round(((BASE - TOP) * count) / most);
    const from = index * STEP;
    return {
      x: index * unit + 1,
      y: BASE - height,
      width: unit - 2,
      height,
      from,
      to: from + STEP,
      count,
      below: from * 1000 < floor,
    };
  });
  const floorX = (floor / 100_000) * WIDTH;
  return {
    width: WIDTH,
    height: HEIGHT,
    bars,
    base: BASE,
    ticks: [0, 20, 40, 60, 80, 100].map((tick) => ({ x: (tick / 100) * WIDTH, text: String(tick) })),
    floor: { x: floorX, text: `floor ${points(floor)}`, anchor: floorX > WIDTH / 2 ? 'end' : 'start' },
    text: describe(scores, floor),
  };
}

function describe(scores: readonly number[], floor: number): string {
  if (scores.length === 0) return 'No scores yet.';
  const sorted = [...scores].sort((a, b) => a - b);
  const middle = sorted[Math.floor(sorted.length / 2)] ?? 0;
  const lowest = points(sorted[0] ?? 0);
  const highest = points(sorted.at(-1) ?? 0);
  return `${scores.length} scores from ${lowest} to ${highest} points; half of them are ${points(middle)} or more. The floor is ${points(floor)}.`;
}
