import { costOfNext, worthOf, type Aims } from './aims.js';
import type { CompiledPeople } from './compile-people.js';
import { NOBODY } from './plan.js';
import type { Prices } from './price-check.js';

/** Worth of chosen pairs, from their scores, in the unit of Aims: sums can pass 2^53, so they are big integers. */
export function worthOfChosen(aims: Aims, mentorOf: ArrayLike<number>, scores: ArrayLike<number>): bigint {
  let worth = 0n;
  for (let place = 0; place < mentorOf.length; place++) {
    const mentor = mentorOf[place]!;
    if (mentor !== NOBODY) worth += BigInt(worthOf(aims, place, mentor, scores[place]!));
  }
  return worth;
}

export function costOfLoads(aims: Aims, loads: ArrayLike<number>): bigint {
  let cost = 0n;
  for (let mentor = 0; mentor < loads.length; mentor++) {
    for (let load = 0; load < loads[mentor]!; load++) cost += BigInt(costOfNext(aims, mentor, load));
  }
  return cost;
}

/**
 * What no plan can exceed at these prices, if no eligible pair is worth more than its two prices:
 * the prices of places, and what mentors' prices bring above the cost of their load (weak duality).
 */
export function boundOfPrices(people: CompiledPeople, aims: Aims, prices: Prices): bigint {
  let bound = 0n;
  for (const price of prices.placePrice) bound += BigInt(price);
  for (let mentor = 0; mentor < people.room.length; mentor++) {
    const price = prices.mentorPrice[mentor]!;
    for (let load = 0; load < people.room[mentor]!; load++) {
      const gain = price - costOfNext(aims, mentor, load);
      if (gain <= 0) break;
      bound += BigInt(gain);
    }
  }
  return bound;
}
