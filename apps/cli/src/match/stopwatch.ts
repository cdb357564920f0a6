import { performance } from 'node:perf_hooks';

export interface StageSeconds {
  readonly read: number;
  readonly score: number;
  readonly assign: number;
  readonly write: number;
}

/** Adds up the time that each stage took, from one change of stage to the next. */
export class Stopwatch {
  private readonly seconds = { read: 0, score: 0, assign: 0, write: 0 };
  private stage: keyof StageSeconds = 'read';
  private since = performance.now();

  enter(stage: keyof StageSeconds): void {
    const now = performance.now();
    this.seconds[this.stage] += (now - this.since) / 1000;
    this.stage = stage;
    this.since = now;
  }

  /** To the millisecond, up to this moment. */
  read(): StageSeconds {
    this.enter(this.stage);
    const { read, score, assign, write } = this.seconds;
    return { read: rounded(read), score: rounded(score), assign: rounded(assign), write: rounded(write) };
  }
}

function rounded(seconds: number): number {
  return Math.round(seconds * 1000) / 1000;
}
