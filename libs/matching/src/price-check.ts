import { worthOf, type Aims } from './aims.js';
import type { EligibleRows } from './eligible-rows.js';
import type { MentorPool } from './mentor-pool.js';

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
 */
export function findUnderpriced(
  rows: EligibleRows,
  aims: Aims,
  prices: Prices,
  most: number,
  places: Iterable<number> = allPlaces(rows),
): UnderpricedPairs {
  const check = new PriceCheck(rows, aims, prices, most);
  for (const place of places) check.lookOver(place);
  return check.found;
}

/** Every place in turn; `onProgress` hears of every thousandth. */
export function* allPlaces(rows: EligibleRows, onProgress?: (done: number) => void): Generator<number> {
  for (let place = 0; place < rows.people.placeCount; place++) {
    if ((place & 1023) === 0) onProgress?.(place);
    yield place;
  }
}

/** The mentors of one pool with their prices, in points of score. */
interface PricedPool {
  /** By position. */
  readonly price: Float64Array;
  /** By stage of the mentee and position: what the stage brings above the price. */
  readonly stageAbovePrice: readonly Float64Array[];
}

/**
 * Holds pairs against prices. First it compares the score with what the prices allow, in floating point and loosened by
 * far more than its error; the few pairs that get past that are decided exactly in whole numbers.
 */
export class PriceCheck {
  readonly found: UnderpricedPairs = { place: [], mentor: [], worth: [], count: 0 };
  private readonly pools: readonly PricedPool[];
  private readonly positions: Int32Array;

  constructor(
    private readonly rows: EligibleRows,
    private readonly aims: Aims,
    private readonly prices: Prices,
    private readonly most: number,
  ) {
    this.pools = rows.pools.map((pool) => this.priced(pool));
    this.positions = new Int32Array(Math.max(...rows.pools.map(({ size }) => size)));
  }

  /** Prices of a pool's mentors by position, in points of score. */
  pricesOf(track: number): Float64Array {
    return this.pools[track]!.price;
  }

  /** No pair of the place is underpriced whose score is at most this plus the mentor's price in points. */
  slackOf(place: number): number {
    const { aims, prices } = this;
    return (prices.placePrice[place]! - aims.placeWorth[place]! - aims.kept) / aims.points - 1;
  }

  /** All eligible pairs of the place. */
  lookOver(place: number): void {
    const { rows, positions } = this;
    const { stageAbovePrice } = this.pools[rows.people.placeTrack[place]!]!;
    const slack = this.slackOf(place);
    this.decide(place, slack, positions, rows.loadPromising(place, slack, stageAbovePrice, positions));
  }

  /** The place's pairs at the first `count` of these positions, if they are eligible. */
  lookAt(place: number, positions: Int32Array, count: number): void {
    this.rows.loadAt(place, positions, count);
    this.decide(place, this.slackOf(place), positions, count);
  }

  private decide(place: number, slack: number, positions: Int32Array, count: number): void {
    const { rows, aims, prices, found, most } = this;
    const { floor } = rows.people.problem;
    const { price } = this.pools[rows.pool.track]!;
    const pairs: { mentor: number; worth: number; excess: number }[] = [];
    for (let each = 0; each < count; each++) {
      const at = positions[each]!;
      const score = rows.row[at]!;
      if (score < floor || score <= slack + price[at]!) continue;
      const mentor = rows.pool.mentor[at]!;
      const worth = worthOf(aims, place, mentor, score);
      const excess = worth - prices.placePrice[place]! - prices.mentorPrice[mentor]!;
      if (excess > 0) pairs.push({ mentor, worth, excess });
    }
    found.count += pairs.length;
    if (pairs.length > most) pairs.sort((a, b) => b.excess - a.excess || a.mentor - b.mentor);
    for (const { mentor, worth } of pairs.slice(0, most)) {
      found.place.push(place);
      found.mentor.push(mentor);
      found.worth.push(worth);
    }
  }

  private priced(pool: MentorPool): PricedPool {
    const { aims, prices } = this;
    const price = Float64Array.from(pool.mentor, (mentor) => prices.mentorPrice[mentor]! / aims.points);
    return {
      price,
      stageAbovePrice: pool.stagePoints.map((points) => price.map((value, at) => points[at]! - value)),
    };
  }
}
