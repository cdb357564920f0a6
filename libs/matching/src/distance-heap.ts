/** A binary heap of mentors by distance. A mentor may be in it more than once: the caller skips what is out of date. */
export class DistanceHeap {
  size = 0;
  private distances = new Float64Array(256);
  private mentors = new Int32Array(256);

  clear(): void {
    this.size = 0;
  }

  get smallest(): number {
    return this.distances[0]!;
  }

  push(distance: number, mentor: number): void {
    if (this.size === this.mentors.length) this.grow();
    const { distances, mentors } = this;
    let at = this.size++;
    while (at > 0) {
      const above = (at - 1) >> 1;
      if (distances[above]! <= distance) break;
      distances[at] = distances[above]!;
      mentors[at] = mentors[above]!;
      at = above;
    }
    distances[at] = distance;
    mentors[at] = mentor;
  }

  /** Removes the nearest mentor; the heap must not be empty. */
  pop(): number {
    const { distances, mentors } = this;
    const nearest = mentors[0]!;
    const size = --this.size;
    const distance = distances[size]!;
    const mentor = mentors[size]!;
    let at = 0;
    for (let below = 1; below < size; below = 2 * at + 1) {
      if (below + 1 < size && distances[below + 1]! < distances[below]!) below++;
      if (distances[below]! >= distance) break;
      distances[at] = distances[below]!;
      mentors[at] = mentors[below]!;
      at = below;
    }
    distances[at] = distance;
    mentors[at] = mentor;
    return nearest;
  }

  private grow(): void {
    const distances = new Float64Array(this.size * 2);
    const mentors = new Int32Array(this.size * 2);
    distances.set(this.distances);
    mentors.set(this.mentors);
    this.distances = distances;
    this.mentors = mentors;
  }
}
