import { worthOf, type Aims } from './aims.js';
import type { EligibleRows } from './eligible-rows.js';

/** By place and by mentor index, in the unit of Aims. */
export interface Prices {
  readonly placePrice: Float64Array;
  readonly mentorPrice: Float64Array;
}

/** Pairs in order of place. */
export interface UnderpricedPairs {
  readonly place: number[];
  readonly mentor: number[];
  readonly worth: number[];
  /** All there are, also those beyond the most that are listed for each place. */
  count: number;
}

/**
 * One pass over every eligible pair of the given places: which are worth more than their two prices together? None,
 * over all places: the prices prove that no plan is better. Lists for each place the `most` that are furthest off.
 *
 * The loop compares the score with what the prices allow, in floating point and loosened by far more than its error;
 * the few pairs that get past it are decided exactly in whole numbers.
 */
export function findUnderpriced(
  rows: EligibleRows,
  aims: Aims,
  prices: Prices,
  most: number,
  places: Iterable<number> = allPlaces(rows),
): UnderpricedPairs {
  const { people } = rows;
  const found: UnderpricedPairs = { place: [], mentor: [], worth: [], count: 0 };
  const scaled = rows.pools.map((pool) =>
    Float64Array.from(pool.mentor, (mentor) => prices.mentorPrice[mentor]! / aims.points),
  );
  const suspects: number[] = [];
  for (const place of places) {
    rows.load(place);
    const slack = (prices.placePrice[place]! - aims.placeWorth[place]! - aims.kept) / aims.points - 1;
    suspects.length = 0;
    findSuspects(rows, scaled[people.placeTrack[place]!]!, slack, suspects);
    if (suspects.length === 0) continue;
    const pairs = underpricedAmong(rows, aims, prices, place, suspects);
    found.count += pairs.length;
    if (pairs.length > most) pairs.sort((a, b) => b.excess - a.excess || a.mentor - b.mentor);
    for (const { mentor, worth } of pairs.slice(0, most)) {
      found.place.push(place);
      found.mentor.push(mentor);
      found.worth.push(worth);
    }
  }
  return found;
}

/** Every place in turn; `onProgress` hears of every thousandth. */
export function* allPlaces(rows: EligibleRows, onProgress?: (done: number) => void): Generator<number> {
  for (let place = 0; place < rows.people.placeCount; place++) {
    if ((place & 1023) === 0) onProgress?.(place);
    yield place;
  }
}

function findSuspects(rows: EligibleRows, scaled: Float64Array, slack: number, suspects: number[]): void {
  const { row, runs } = rows;
  const { floor } = rows.people.problem;
  for (let run = 0; run < runs.length; run += 3) {
    const end = runs[run + 1]!;
    for (let at = runs[run]!; at < end; at++) {
      if (row[at]! > slack + scaled[at]! && row[at]! >= floor) suspects.push(at);
    }
  }
}

function underpricedAmong(
  rows: EligibleRows,
  aims: Aims,
  prices: Prices,
  place: number,
  suspects: readonly number[],
): { mentor: number; worth: number; excess: number }[] {
  const pairs: { mentor: number; worth: number; excess: number }[] = [];
  for (const at of suspects) {
    const mentor = rows.pool.mentor[at]!;
    const worth = worthOf(aims, place, mentor, rows.row[at]!);
    const excess = worth - prices.placePrice[place]! - prices.mentorPrice[mentor]!;
    if (excess > 0) pairs.push({ mentor, worth, excess });
  }
  return pairs;
}
