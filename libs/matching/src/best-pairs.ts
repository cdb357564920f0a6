import type { EligibleRows } from './eligible-rows.js';

/** Keys are score × this + a tie-break, and stay exact: 100,000 × 2^21 is below 2^38. */
const KEY_BASE = 2 ** 21;
const SAMPLED = 16;

/**
 * The best pairs of one row by partial selection: pairs at or above the running threshold, which a sample gives a start,
 * go into a buffer, which is cut back to the best `width` whenever it is full. So each pair costs constant time on average.
 */
export class BestPairs {
  count = 0;
  private readonly keys: Float64Array;
  private readonly mentors: Int32Array;
  private readonly scores: Int32Array;
  private readonly topScore: Int32Array;
  private readonly topMentor: Int32Array;
  /** The best of a sample, best first. */
  private readonly sample: Int32Array;
  private topCount = 0;
  private filled = 0;

  constructor(
    private readonly width: number,
    shortlist: number,
  ) {
    this.keys = new Float64Array(Math.max(4 * width, 64));
    this.mentors = new Int32Array(width);
    this.scores = new Int32Array(width);
    this.topScore = new Int32Array(shortlist);
    this.topMentor = new Int32Array(shortlist);
    this.sample = new Int32Array(Math.ceil((1.5 * width) / SAMPLED) + 3);
  }

  mentor(at: number): number {
    return this.mentors[at]!;
  }

  score(at: number): number {
    return this.scores[at]!;
  }

  /** Selects from the loaded row; `turn` turns the order of equal scores. Returns how many pairs reach the floor. */
  select(rows: EligibleRows, floor: number, turn: number): number {
    const { size } = rows.pool;
    const offset = size === 0 ? 0 : Math.imul(turn, 7919) % size;
    const shift = offset < 0 ? offset + size : offset;
    const guess = this.guessThreshold(rows, floor);
    let eligible = this.scan(rows, floor, guess, shift);
    if (this.filled < this.width && this.filled < eligible) eligible = this.scan(rows, floor, floor, shift);
    this.finish(rows, shift);
    this.shortlist(rows, eligible);
    return eligible;
  }

  /** A score that rather more than `width` pairs are likely to reach, judging by one pair in SAMPLED. */
  private guessThreshold({ row, runs }: EligibleRows, floor: number): number {
    const { sample } = this;
    sample.fill(floor);
    const last = sample.length - 1;
    for (let run = 0; run < runs.length; run += 3) {
      const end = runs[run + 1]!;
      for (let at = runs[run]!; at < end; at += SAMPLED) {
        const score = row[at]!;
        if (score <= sample[last]!) continue;
        let rank = last;
        for (; rank > 0 && sample[rank - 1]! < score; rank--) sample[rank] = sample[rank - 1]!;
        sample[rank] = score;
      }
    }
    return sample[last]!;
  }

  /** Puts pairs from the threshold upwards into the buffer; counts those from the floor upwards. */
  private scan({ row, runs, pool }: EligibleRows, floor: number, from: number, shift: number): number {
    const { keys } = this;
    const { size } = pool;
    const last = floor - 1;
    let threshold = from;
    let eligible = 0;
    this.filled = 0;
    for (let run = 0; run < runs.length; run += 3) {
      const end = runs[run + 1]!;
      for (let at = runs[run]!; at < end; at++) {
        const score = row[at]!;
        eligible += (last - score) >>> 31;
        if (score < threshold) continue;
        const turned = at + shift < size ? at + shift : at + shift - size;
        keys[this.filled++] = score * KEY_BASE + (size - 1 - turned);
        if (this.filled === keys.length) threshold = this.cutBack();
      }
    }
    return eligible;
  }

  copyShortlist(mentors: Int32Array, scores: Int32Array, at: number): void {
    for (let rank = 0; rank < this.topCount; rank++) {
      mentors[at + rank] = this.topMentor[rank]!;
      scores[at + rank] = this.topScore[rank]!;
    }
  }

  /** From what was kept, unless pairs that were not kept score the same as the last on the list. */
  private shortlist({ row, runs, pool }: EligibleRows, eligible: number): void {
    const { scores, mentors, count } = this;
    this.topCount = 0;
    if (count === 0) return;
    const least = scores[Math.min(this.topScore.length, count) - 1]!;
    if (count === eligible || least > scores[count - 1]!) {
      for (let at = 0; at < count && scores[at]! >= least; at++)
        this.enterShortlist(scores[at]!, mentors[at]!);
      return;
    }
    for (let run = 0; run < runs.length; run += 3) {
      for (let at = runs[run]!; at < runs[run + 1]!; at++) {
        if (row[at]! >= least) this.enterShortlist(row[at]!, pool.mentor[at]!);
      }
    }
  }

  private enterShortlist(score: number, mentor: number): void {
    const { topScore, topMentor } = this;
    let rank = this.topCount;
    if (rank === topScore.length) {
      const lowest = topScore[rank - 1]!;
      if (score < lowest || (score === lowest && mentor > topMentor[rank - 1]!)) return;
      rank--;
    } else this.topCount++;
    for (; rank > 0; rank--) {
      const above = topScore[rank - 1]!;
      if (above > score || (above === score && topMentor[rank - 1]! < mentor)) break;
      topScore[rank] = above;
      topMentor[rank] = topMentor[rank - 1]!;
    }
    topScore[rank] = score;
    topMentor[rank] = mentor;
  }

  /** Keeps the best `width` keys, in no order; returns the score of the worst that is kept. */
  private cutBack(): number {
    const { keys, width } = this;
    let low = 0;
    let high = this.filled - 1;
    while (low < high) {
      const pivot = keys[(low + high) >> 1]!;
      let from = low;
      let to = high;
      while (from <= to) {
        while (keys[from]! > pivot) from++;
        while (keys[to]! < pivot) to--;
        if (from <= to) {
          const kept = keys[from]!;
          keys[from++] = keys[to]!;
          keys[to--] = kept;
        }
      }
      if (width - 1 <= to) high = to;
      else if (width - 1 >= from) low = from;
      else break;
    }
    this.filled = width;
    let worst = keys[0]!;
    for (let at = 1; at < width; at++) worst = Math.min(worst, keys[at]!);
    return Math.floor(worst / KEY_BASE);
  }

  private finish(rows: EligibleRows, shift: number): void {
    if (this.filled > this.width) this.cutBack();
    const { pool } = rows;
    const sorted = this.keys.subarray(0, this.filled).sort();
    this.count = this.filled;
    for (let at = 0; at < this.count; at++) {
      const key = sorted[this.count - 1 - at]!;
      const score = Math.floor(key / KEY_BASE);
      const turned = pool.size - 1 - (key - score * KEY_BASE);
      this.scores[at] = score;
      this.mentors[at] = pool.mentor[(turned - shift + pool.size) % pool.size]!;
    }
  }
}
