import type { CandidateGraph } from './candidate-graph.js';
import { DistanceHeap } from './distance-heap.js';
import { NOBODY, type Plan } from './plan.js';

/**
 * Exact repair by shortest augmenting paths with prices, from both sides, with native capacities and
 * convex costs of load (Jonker and Volgenant 1987; Ahuja, Magnanti and Orlin 1993, chapters 9, 12 and 14).
 *
 * Distances are reduced costs, `placePrice + mentorPrice − worth`, never negative. Each search stops at the
 * cheapest way to put its start right and moves the prices of what it reached by the difference, which
 * keeps every invariant of Plan.
 */
export class Augmenter {
  /** Mentors that a search has settled, over all searches: what the work is measured by. */
  settledCount = 0;
  private readonly distance: Float64Array;
  private readonly stamp: Int32Array;
  /** The place by which the search came to a mentor. */
  private readonly cameBy: Int32Array;
  /** Backward only: the mentor whom that place would move to. */
  private readonly cameFrom: Int32Array;
  private readonly settled: Int32Array;
  private readonly heap = new DistanceHeap();
  private search = 0;
  /** No mentor is ever priced below the cost of a first mentee. */
  private readonly cheapestMentor: number;

  constructor(
    private readonly graph: CandidateGraph,
    private readonly plan: Plan,
  ) {
    this.distance = new Float64Array(graph.mentorCount);
    this.stamp = new Int32Array(graph.mentorCount);
    this.cameBy = new Int32Array(graph.mentorCount);
    this.cameFrom = new Int32Array(graph.mentorCount);
    this.settled = new Int32Array(graph.mentorCount);
    this.cheapestMentor = plan.aims.load;
  }

  /**
   * Finds the best use for a free place: a mentor for it, moving others if need be, or the place left free, or
   * another one left free in its stead. No mentor may be priced above the cost of room that it still has.
   */
  placeFrom(start: number): void {
    const { plan, heap, distance } = this;
    this.begin();
    let nearest = plan.placePrice[start]!;
    let end = NOBODY;
    let freed = start;
    nearest = this.reachMentors(start, 0, nearest);
    let count = 0;
    while (heap.size > 0 && heap.smallest < nearest) {
      const near = heap.smallest;
      const mentor = heap.pop();
      if (near > distance[mentor]!) continue;
      this.settled[count++] = mentor;
      if (plan.hasRoom(mentor)) {
        const total = near + (plan.costOfNextPlace(mentor) - plan.mentorPrice[mentor]!);
        if (total < nearest) {
          nearest = total;
          end = mentor;
          freed = NOBODY;
        }
      }
      for (let place = plan.firstPlace[mentor]!; place !== NOBODY; place = plan.nextPlace[place]!) {
        const total = near + plan.placePrice[place]!;
        if (total < nearest) {
          nearest = total;
          end = mentor;
          freed = place;
        }
        if (near < nearest) this.reachMentors(place, near, nearest);
      }
    }
    this.settledCount += count;
    this.moveForward(start, nearest, count);
    if (freed === start) return;
    if (freed !== NOBODY) plan.release(freed);
    this.shiftAlong(start, end);
  }

  /**
   * Puts right a mentor who is priced above the cost of the room that is left: a place comes to the mentor, or the price
   * comes down. Repeat until this returns false.
   */
  fillMentor(start: number): boolean {
    const { plan, heap, distance } = this;
    if (!plan.hasRoom(start)) return false;
    let nearest = plan.mentorPrice[start]! - plan.costOfNextPlace(start);
    if (nearest <= 0) return false;
    this.begin();
    distance[start] = 0;
    this.stamp[start] = this.search;
    heap.push(0, start);
    let end = NOBODY;
    let gained = NOBODY;
    let count = 0;
    while (heap.size > 0 && heap.smallest < nearest) {
      const near = heap.smallest;
      const mentor = heap.pop();
      if (near > distance[mentor]!) continue;
      this.settled[count++] = mentor;
      if (mentor !== start) {
        const total = near + (plan.mentorPrice[mentor]! - plan.costOfLastPlace(mentor));
        if (total < nearest) {
          nearest = total;
          end = mentor;
          gained = NOBODY;
        }
      }
      const free = this.reachPlaces(mentor, near, nearest);
      if (free !== NOBODY) {
        nearest = this.nearestFree;
        end = mentor;
        gained = free;
      }
    }
    this.settledCount += count;
    this.moveBackward(nearest, count);
    if (end === NOBODY) return false;
    this.shiftBack(start, end, gained);
    return true;
  }

  private nearestFree = 0;

  private begin(): void {
    this.search++;
    this.heap.clear();
  }

  /** Looks along a place's row; worth falls along it, so the scan ends where nothing nearer can follow. */
  private reachMentors(place: number, near: number, nearest: number): number {
    const { graph, plan, distance, stamp, search } = this;
    const base = near + plan.placePrice[place]!;
    const least = base + this.cheapestMentor;
    const end = graph.rowStart[place + 1]!;
    for (let edge = graph.rowStart[place]!; edge < end; edge++) {
      const worth = graph.worth[edge]!;
      if (least - worth >= nearest) break;
      const mentor = graph.mentor[edge]!;
      const far = base + plan.mentorPrice[mentor]! - worth;
      if (far >= nearest || (stamp[mentor] === search && distance[mentor]! <= far)) continue;
      distance[mentor] = far;
      stamp[mentor] = search;
      this.cameBy[mentor] = place;
      this.heap.push(far, mentor);
    }
    return nearest;
  }

  /** Looks at a mentor's places; returns a free one nearer than `nearest`, whose distance is then in nearestFree. */
  private reachPlaces(mentor: number, near: number, nearest: number): number {
    const { graph, plan, distance, stamp, search } = this;
    const base = near + plan.mentorPrice[mentor]!;
    let free = NOBODY;
    const end = graph.byMentorStart[mentor + 1]!;
    for (let edge = graph.byMentorStart[mentor]!; edge < end; edge++) {
      const place = graph.byMentorPlace[edge]!;
      const far = base + plan.placePrice[place]! - graph.byMentorWorth[edge]!;
      if (far >= nearest) continue;
      const other = plan.mentorOf[place]!;
      if (other === mentor) continue;
      if (other === NOBODY) {
        nearest = far;
        free = place;
        continue;
      }
      if (stamp[other] === search && distance[other]! <= far) continue;
      distance[other] = far;
      stamp[other] = search;
      this.cameBy[other] = place;
      this.cameFrom[other] = mentor;
      this.heap.push(far, other);
    }
    this.nearestFree = nearest;
    return free;
  }

  private moveForward(start: number, nearest: number, count: number): void {
    const { plan } = this;
    plan.placePrice[start]! -= nearest;
    for (let at = 0; at < count; at++) {
      const mentor = this.settled[at]!;
      const move = nearest - this.distance[mentor]!;
      if (move <= 0) continue;
      plan.mentorPrice[mentor]! += move;
      for (let place = plan.firstPlace[mentor]!; place !== NOBODY; place = plan.nextPlace[place]!) {
        plan.placePrice[place]! -= move;
      }
    }
  }

  private moveBackward(nearest: number, count: number): void {
    const { plan } = this;
    for (let at = 0; at < count; at++) {
      const mentor = this.settled[at]!;
      const move = nearest - this.distance[mentor]!;
      if (move <= 0) continue;
      plan.mentorPrice[mentor]! -= move;
      for (let place = plan.firstPlace[mentor]!; place !== NOBODY; place = plan.nextPlace[place]!) {
        plan.placePrice[place]! += move;
      }
    }
  }

  private shiftAlong(start: number, end: number): void {
    const { plan } = this;
    for (let mentor = end; ;) {
      const place = this.cameBy[mentor]!;
      const previous = plan.mentorOf[place]!;
      if (place !== start) plan.release(place);
      plan.assign(place, mentor);
      if (place === start) return;
      mentor = previous;
    }
  }

  private shiftBack(start: number, end: number, gained: number): void {
    const { plan } = this;
    if (gained !== NOBODY) plan.assign(gained, end);
    for (let mentor = end; mentor !== start;) {
      const place = this.cameBy[mentor]!;
      const to = this.cameFrom[mentor]!;
      plan.release(place);
      plan.assign(place, to);
      mentor = to;
    }
  }
}
