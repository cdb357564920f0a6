import { worthOf, type Aims } from './aims.js';
import type { CandidateGraph, NewPairs } from './candidate-graph.js';
import type { EligibleRows } from './eligible-rows.js';
import type { MentorPool } from './mentor-pool.js';

/** Keys are score × this + a tie-break, and stay exact: 100,000 × 2^21 is below 2^38. */
const KEY_BASE = 2 ** 21;
const WIDTH = 24;

/**
 * The best places of each mentor of one pool, gathered while rows of places pass by. Needed where room is scarce:
 * every mentor will be wanted there, also those whom no place has among its best.
 */
export class MentorCandidates {
  private readonly keys: Float64Array;
  private readonly lowest: Int32Array;
  private readonly filled: Uint8Array;

  constructor(private readonly pool: MentorPool) {
    this.keys = new Float64Array(pool.size * WIDTH);
    this.lowest = new Int32Array(pool.size).fill(-1);
    this.filled = new Uint8Array(pool.size);
  }

  /** Looks at the row that is loaded, which must be of this pool. */
  offer(rows: EligibleRows, place: number): void {
    const { lowest } = this;
    const { row, runs } = rows;
    const { floor } = rows.people.problem;
    for (let run = 0; run < runs.length; run += 3) {
      const end = runs[run + 1]!;
      for (let at = runs[run]!; at < end; at++) {
        if (row[at]! > lowest[at]! && row[at]! >= floor) this.enter(at, row[at]!, place);
      }
    }
  }

  /** Pairs that the graph does not have yet, in order of place. */
  missingFrom(graph: CandidateGraph, aims: Aims): NewPairs {
    const { pool, keys } = this;
    const pairs: { place: number; mentor: number; worth: number }[] = [];
    for (let at = 0; at < pool.size; at++) {
      const mentor = pool.mentor[at]!;
      for (let rank = 0; rank < this.filled[at]!; rank++) {
        const key = keys[at * WIDTH + rank]!;
        const score = Math.floor(key / KEY_BASE);
        const place = key - score * KEY_BASE;
        const row = graph.mentor.subarray(graph.rowStart[place], graph.rowStart[place + 1]);
        if (!row.includes(mentor)) pairs.push({ place, mentor, worth: worthOf(aims, place, mentor, score) });
      }
    }
    pairs.sort((a, b) => a.place - b.place || a.mentor - b.mentor);
    return {
      place: pairs.map(({ place }) => place),
      mentor: pairs.map(({ mentor }) => mentor),
      worth: pairs.map(({ worth }) => worth),
    };
  }

  /** Once full, a mentor's list gives up its lowest for each better place. */
  private enter(at: number, score: number, place: number): void {
    const { keys } = this;
    const start = at * WIDTH;
    let slot = start + this.filled[at]!;
    if (this.filled[at] === WIDTH) slot = this.lowestSlot(start);
    else this.filled[at]!++;
    keys[slot] = score * KEY_BASE + place;
    if (this.filled[at] === WIDTH) this.lowest[at] = Math.floor(keys[this.lowestSlot(start)]! / KEY_BASE);
  }

  private lowestSlot(start: number): number {
    const { keys } = this;
    let lowest = start;
    for (let slot = start + 1; slot < start + WIDTH; slot++) if (keys[slot]! < keys[lowest]!) lowest = slot;
    return lowest;
  }
}
