import type { CompiledPeople } from './compile-people.js';
import { measureServiceArea } from './measures.js';
import { NEVER, type MentorPool } from './mentor-pool.js';
import { codeMeaning } from './score-pair.js';

/** How every two service areas relate, worked out once, so that sets of areas are compared by number. */
export class AreaRelations {
  private readonly numberOf = new Map<string, number>();
  private readonly measures = new Map<string, Int32Array>();
  private readonly classAreas: readonly Int32Array[];

  constructor(
    private readonly people: CompiledPeople,
    private readonly pool: MentorPool,
  ) {
    this.classAreas = pool.areaSets.map((areas) => Int32Array.from(areas, (area) => this.number(area)));
  }

  /** Points by area class of the pool; NEVER for peers whose areas have nothing to do with these. */
  pointsFor(areas: readonly string[]): Int32Array {
    const { classAreas, pool } = this;
    const best = new Int32Array(this.numberOf.size);
    for (const area of areas) {
      const measures = this.measuresOf(area);
      for (let other = 0; other < best.length; other++)
        best[other] = Math.max(best[other]!, measures[other]!);
    }
    const points = new Int32Array(classAreas.length);
    for (let at = 0; at < points.length; at++) {
      let measured = 0;
      for (const area of classAreas[at]!) measured = Math.max(measured, best[area]!);
      points[at] = measured === 0 && pool.track === 1 ? NEVER : measured * pool.weights.serviceArea;
    }
    return points;
  }

  private number(area: string): number {
    const number = this.numberOf.get(area) ?? this.numberOf.size;
    this.numberOf.set(area, number);
    return number;
  }

  private measuresOf(area: string): Int32Array {
    let measures = this.measures.get(area);
    if (measures === undefined) {
      const { parentOf } = codeMeaning(this.people.problem);
      measures = Int32Array.from(this.numberOf.keys(), (other) =>
        measureServiceArea([area], [other], parentOf),
      );
      this.measures.set(area, measures);
    }
    return measures;
  }
}
