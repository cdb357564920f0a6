import type { CandidateGraph } from './candidate-graph.js';
import type { CompiledPeople } from './compile-people.js';
import type { MentorPool } from './mentor-pool.js';
import { NOBODY, type Plan } from './plan.js';

/** In points of score: bids go at least this far, so that a contest between equals ends. */
const FIRST_STEP = 16;
/** Bids for each unit of room before the step is doubled, and before the auction gives up. */
const PATIENCE = 6;
const MOST_BIDS = 60;
const LARGEST_SCORE = 100_000;

/**
 * An auction in which mentors bid for places (Bertsekas 1988; the scarcer side should bid): a quick way to almost the
 * best plan and to good prices where there is less room than places. It need not be exact, the repair is; it leaves the
 * plan dual feasible on the candidates, with chosen pairs tight.
 *
 * A place that has waited is worth more to every mentor, by as much as scores can differ for each round: enough to go first
 * nearly always, and not so much that prices take forever to get there. The rest of that worth goes into the place's price.
 */
export function auctionPlaces(graph: CandidateGraph, plan: Plan, bidders: readonly number[]): void {
  const auction = new Auction(graph, plan);
  auction.run(bidders);
  auction.settle(bidders);
}

class Auction {
  /** By place: what all pairs of the place have in common and bidders do not see. */
  private readonly unseen: Float64Array;
  private step: number;

  constructor(
    private readonly graph: CandidateGraph,
    private readonly plan: Plan,
  ) {
    const { fill, points, placeWorth } = plan.aims;
    this.unseen = placeWorth.map(
      (worth) => worth - Math.min(worth - fill, (worth / fill - 1) * LARGEST_SCORE * points),
    );
    this.step = FIRST_STEP * points;
  }

  run(bidders: readonly number[]): void {
    const { plan } = this;
    const queue = Int32Array.from(bidders);
    const waiting = new Uint8Array(plan.room.length);
    let rooms = 0;
    for (const mentor of bidders) {
      waiting[mentor] = 1;
      rooms += plan.room[mentor]!;
    }
    let patience = PATIENCE * rooms;
    let bids = 0;
    for (let head = 0, size = queue.length; size > 0 && bids < MOST_BIDS * rooms; bids++) {
      const mentor = queue[head]!;
      const outbid = plan.hasRoom(mentor) ? this.bid(mentor) : LEFT;
      if (outbid === LEFT) {
        waiting[mentor] = 0;
        head = (head + 1) % queue.length;
        size--;
      } else if (outbid !== NOBODY && waiting[outbid] === 0) {
        waiting[outbid] = 1;
        queue[(head + size++) % queue.length] = outbid;
      }
      if (--patience === 0) {
        this.step *= 2;
        patience = PATIENCE * rooms;
      }
    }
  }

  /** One bid: returns the mentor who loses a place by it, NOBODY, or LEFT where no place is worth a bid. */
  private bid(mentor: number): number {
    const { graph, plan, unseen } = this;
    let best = 0;
    let second = 0;
    let wanted = NOBODY;
    const end = graph.byMentorStart[mentor + 1]!;
    for (let edge = graph.byMentorStart[mentor]!; edge < end; edge++) {
      const place = graph.byMentorPlace[edge]!;
      const profit = graph.byMentorWorth[edge]! - unseen[place]! - plan.placePrice[place]!;
      if (profit <= second || plan.mentorOf[place] === mentor) continue;
      if (profit > best) {
        second = best;
        best = profit;
        wanted = place;
      } else second = profit;
    }
    if (wanted === NOBODY) return LEFT;
    const loser = plan.mentorOf[wanted]!;
    if (loser !== NOBODY) plan.release(wanted);
    plan.assign(wanted, mentor);
    plan.placePrice[wanted]! += best - second + this.step;
    return loser;
  }

  /** From bids to prices: a mentor's price is the best that is still to be had elsewhere. */
  settle(bidders: readonly number[]): void {
    const { graph, plan, unseen } = this;
    const { fill } = plan.aims;
    for (const mentor of bidders) {
      let elsewhere = plan.costOfNextPlace(mentor);
      const end = graph.byMentorStart[mentor + 1]!;
      for (let edge = graph.byMentorStart[mentor]!; edge < end; edge++) {
        const place = graph.byMentorPlace[edge]!;
        if (plan.mentorOf[place] === mentor) continue;
        elsewhere = Math.max(
          elsewhere,
          graph.byMentorWorth[edge]! - unseen[place]! - plan.placePrice[place]!,
        );
      }
      plan.mentorPrice[mentor] = elsewhere + fill;
    }
  }
}

/** Mark of a mentor who does not bid any more. */
const LEFT = -2;

/** Less room than places on this track: there the mentors should bid. */
export function isScarce(people: CompiledPeople, pool: MentorPool): boolean {
  const room = pool.mentor.reduce((sum, mentor) => sum + people.room[mentor]!, 0);
  const places = people.placeTrack.reduce((count, track) => count + (track === pool.track ? 1 : 0), 0);
  return room < places;
}
