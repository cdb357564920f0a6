import { costOfNext, type Aims } from './aims.js';

/** Mark of a place without a mentor, and the end of a mentor's list. */
export const NOBODY = -1;

/**
 * A plan under construction with its prices. Mentors' places are doubly linked lists, so that moving a place
 * takes constant time whatever the capacity.
 *
 * Invariants between repairs, over the candidate pairs:
 * placePrice ≥ 0; placePrice + mentorPrice ≥ worth, with equality on chosen pairs; placePrice is 0 where a place was
 * left free on purpose; a mentor's price is at least the cost of the last mentee taken and at most the cost of the next.
 */
export class Plan {
  readonly mentorOf: Int32Array;
  readonly load: Int32Array;
  readonly placePrice: Float64Array;
  readonly mentorPrice: Float64Array;
  readonly firstPlace: Int32Array;
  readonly nextPlace: Int32Array;
  private readonly previousPlace: Int32Array;

  constructor(
    readonly placeCount: number,
    readonly room: Int32Array,
    readonly aims: Aims,
  ) {
    this.mentorOf = new Int32Array(placeCount).fill(NOBODY);
    this.load = new Int32Array(room.length);
    this.placePrice = new Float64Array(placeCount);
    this.mentorPrice = Float64Array.from(room, (_, mentor) => costOfNext(aims, mentor, 0));
    this.firstPlace = new Int32Array(room.length).fill(NOBODY);
    this.nextPlace = new Int32Array(placeCount).fill(NOBODY);
    this.previousPlace = new Int32Array(placeCount).fill(NOBODY);
  }

  assign(place: number, mentor: number): void {
    const first = this.firstPlace[mentor]!;
    this.mentorOf[place] = mentor;
    this.nextPlace[place] = first;
    this.previousPlace[place] = NOBODY;
    if (first !== NOBODY) this.previousPlace[first] = place;
    this.firstPlace[mentor] = place;
    this.load[mentor]!++;
  }

  release(place: number): void {
    const mentor = this.mentorOf[place]!;
    const next = this.nextPlace[place]!;
    const previous = this.previousPlace[place]!;
    if (previous === NOBODY) this.firstPlace[mentor] = next;
    else this.nextPlace[previous] = next;
    if (next !== NOBODY) this.previousPlace[next] = previous;
    this.mentorOf[place] = NOBODY;
    this.load[mentor]!--;
  }

  copy(): Plan {
    const copy = new Plan(this.placeCount, this.room, this.aims);
    copy.placePrice.set(this.placePrice);
    copy.mentorPrice.set(this.mentorPrice);
    this.mentorOf.forEach((mentor, place) => {
      if (mentor !== NOBODY) copy.assign(place, mentor);
    });
    return copy;
  }

  hasRoom(mentor: number): boolean {
    return this.load[mentor]! < this.room[mentor]!;
  }

  costOfNextPlace(mentor: number): number {
    return costOfNext(this.aims, mentor, this.load[mentor]!);
  }

  costOfLastPlace(mentor: number): number {
    return costOfNext(this.aims, mentor, this.load[mentor]! - 1);
  }
}
