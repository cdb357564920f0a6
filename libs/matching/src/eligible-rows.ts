import type { CompiledPeople } from './compile-people.js';
import { mentorPool, NEVER, type MentorPool } from './mentor-pool.js';
import { PairExceptions } from './pair-exceptions.js';
import { ScoreKernel } from './score-kernel.js';

/** Pairs that a branch of the search leaves out (see mutual-pairs.ts): mentors by place. */
export type ForbiddenPairs = ReadonlyMap<number, readonly number[]>;

/**
 * Scores of one place after another, over all mentors of its track, with every hard rule applied except the floor.
 * After `load(place)`: `row[position]` inside `runs` is the score, or negative where a rule is broken.
 */
export class EligibleRows {
  pool: MentorPool;
  row: Int32Array;
  runs: Int32Array;
  readonly exceptions: PairExceptions;
  readonly pools: readonly MentorPool[];
  private readonly kernels: readonly ScoreKernel[];
  /** Mentors barred from each place by rules about particular people: a range of `barred` for each place. */
  private readonly barredStart: Int32Array;
  private readonly barred: Int32Array;

  constructor(
    readonly people: CompiledPeople,
    private readonly forbidden: ForbiddenPairs = new Map(),
  ) {
    this.pools = [0, 1].map((track) => mentorPool(people, track));
    this.kernels = this.pools.map((pool) => new ScoreKernel(people, pool));
    this.pool = this.pools[0] as MentorPool;
    this.row = this.pool.mentor;
    this.runs = new Int32Array(0);
    this.exceptions = new PairExceptions(people);
    const barred: number[] = [];
    this.barredStart = new Int32Array(people.placeCount + 1);
    for (let place = 0; place < people.placeCount; place++) {
      for (const { mentor } of this.exceptions.of(place)) barred.push(mentor);
      this.barredStart[place + 1] = barred.length;
    }
    this.barred = Int32Array.from(barred);
  }

  load(place: number): void {
    const kernel = this.kernelOf(place);
    kernel.score(this.people.placeMentee[place]!);
    this.runs = kernel.runs;
    this.applyBars(place);
  }

  /** The same for a few positions of the place's pool only; the rest of `row` and `runs` then mean nothing. */
  loadAt(place: number, positions: Int32Array, count: number): void {
    this.kernelOf(place).scoreAt(this.people.placeMentee[place]!, positions, count);
    this.applyBars(place);
  }

  /** Scores those positions only whose score may exceed `slack` by more than the mentor's price; returns how many there are. */
  loadPromising(
    place: number,
    slack: number,
    stageAbovePrice: readonly Float64Array[],
    positions: Int32Array,
  ): number {
    const kernel = this.kernelOf(place);
    const mentee = this.people.placeMentee[place]!;
    const count = kernel.findPromising(mentee, slack, stageAbovePrice, positions);
    if (count === 0) return 0;
    kernel.scoreAt(mentee, positions, count);
    this.applyBars(place);
    return count;
  }

  private kernelOf(place: number): ScoreKernel {
    const track = this.people.placeTrack[place]!;
    const kernel = this.kernels[track] as ScoreKernel;
    this.pool = this.pools[track] as MentorPool;
    this.row = kernel.row;
    return kernel;
  }

  private applyBars(place: number): void {
    const { barred, barredStart } = this;
    const end = barredStart[place + 1]!;
    for (let at = barredStart[place]!; at < end; at++) this.bar(barred[at]!);
    const forbidden = this.forbidden.get(place);
    if (forbidden !== undefined) for (const mentor of forbidden) this.bar(mentor);
  }

  /** The same rows with other pairs left out; the compiled mentors are shared. */
  without(forbidden: ForbiddenPairs): EligibleRows {
    if (forbidden.size === 0 && this.forbidden.size === 0) return this;
    return Object.assign(Object.create(EligibleRows.prototype) as EligibleRows, this, { forbidden });
  }

  private bar(mentor: number): void {
    const position = this.pool.position[mentor]!;
    if (position !== -1) this.row[position] = NEVER;
  }
}
