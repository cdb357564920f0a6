import type { CompiledPeople } from './compile-people.js';
import {
  FULL,
  measureBackground,
  measureRegion,
  measureSlots,
  measureStyleDifference,
  NEUTRAL,
  STYLE_ANSWERS,
  TOPIC_WEIGHTS,
  TOPICS_SCORED,
  wantsInPerson,
  WIDEST_STYLE_DIFFERENCE,
} from './measures.js';
import {
  homeKey,
  LEVEL_MASK,
  LIST_WORTH,
  LIST_WORTH_SHIFT,
  NEVER,
  NO_STYLE,
  setKey,
  styleNumber,
  timeKey,
  TOPIC_BITS,
  type MentorPool,
} from './mentor-pool.js';
import type { MenteeInput } from './problem.js';
import { AreaRelations } from './area-relations.js';

/** Points by class, and the most of them. */
export interface PointsTable {
  readonly points: Int32Array;
  readonly most: number;
}

/** Small tables of points over the classes of one pool, kept for mentees who share an answer. */
export class PointsTables {
  /** By how many topics the mentee has, up to three: points by the topic bytes. */
  readonly needs: readonly Int32Array[];
  private readonly areas: AreaRelations;
  /** The answers of each class one after another; zeros where none count. */
  private readonly answers: Uint8Array;
  private readonly styleTables = new Map<number, PointsTable>();
  private readonly timeTables = new Map<string, PointsTable>();
  private readonly homeTables = new Map<string, PointsTable>();
  private readonly areaTables = new Map<string, { area: Int32Array; runs: Int32Array }>();

  constructor(
    people: CompiledPeople,
    private readonly pool: MentorPool,
  ) {
    this.needs = Array.from({ length: TOPICS_SCORED + 1 }, (_, count) => needsTable(count, pool));
    this.areas = new AreaRelations(people, pool);
    this.answers = Uint8Array.from(pool.styles.flatMap(answersOf));
  }

  /** Points by area class, and the runs of the pool with these points (see RowColumns). */
  areaOf({ serviceAreas }: MenteeInput): { area: Int32Array; runs: Int32Array } {
    return remember(this.areaTables, setKey(serviceAreas), () => {
      const area = this.areas.pointsFor(serviceAreas);
      return { area, runs: mergeRuns(this.pool.areaClass, area) };
    });
  }

  styleOf({ workingStyle }: MenteeInput): PointsTable {
    return remember(this.styleTables, styleNumber(workingStyle), () =>
      this.styleTable(answersOf({ workingStyle })),
    );
  }

  timeOf(mentee: MenteeInput): PointsTable {
    const { weights, times } = this.pool;
    return remember(this.timeTables, timeKey(mentee), () =>
      tableOver(times, (mentor) => {
        if (!mentee.formats.some((format) => mentor.formats.includes(format))) return NEVER;
        const slots = measureSlots(mentee.availability, mentor.availability);
        return weights.practical * (wantsInPerson(mentee.formats) ? slots / 2 : slots);
      }),
    );
  }

  homeOf(mentee: MenteeInput): PointsTable {
    const { weights, homes } = this.pool;
    const inPerson = wantsInPerson(mentee.formats);
    return remember(this.homeTables, `${inPerson ? 'in-person' : ''}\u0002${homeKey(mentee)}`, () =>
      tableOver(
        homes,
        (mentor) =>
          weights.background * measureBackground(mentee.legalForm, mentor.legalForm) +
          (inPerson ? weights.practical * (measureRegion(mentee.region, mentor.region) / 2) : 0),
      ),
    );
  }

  /** There are hundreds of styles on either side, so this one is a plain loop over bytes. */
  private styleTable([a = 0, b = 0, c = 0, d = 0]: readonly number[]): PointsTable {
    const { answers, pool } = this;
    const byDifference = Int32Array.from(
      { length: WIDEST_STYLE_DIFFERENCE + 1 },
      (_, difference) => pool.weights.workingStyle * measureStyleDifference(difference),
    );
    const points = new Int32Array(pool.styles.length).fill(pool.weights.workingStyle * NEUTRAL);
    let most = NEVER;
    for (let at = 0, from = 0; at < points.length; at++, from += STYLE_ANSWERS) {
      if (a > 0 && answers[from]! > 0) {
        const one = Math.abs(answers[from]! - a) + Math.abs(answers[from + 1]! - b);
        const other = Math.abs(answers[from + 2]! - c) + Math.abs(answers[from + 3]! - d);
        points[at] = byDifference[one + other]!;
      }
      most = Math.max(most, points[at]!);
    }
    return { points, most };
  }
}

function answersOf({ workingStyle }: Pick<MenteeInput, 'workingStyle'>): number[] {
  if (workingStyle === null || styleNumber(workingStyle) === NO_STYLE)
    return new Array<number>(STYLE_ANSWERS).fill(0);
  return workingStyle.map((answer) => answer ?? 0);
}

/** Three levels, and three worths of being on the mentor's list. */
const TOPIC_BYTES = [0, 1, 2].flatMap((worth) =>
  [0, 1, 2].map((level) => level | (worth << LIST_WORTH_SHIFT)),
);

/** Points by the three topic bytes: needs met, and the mentor's list of topics if any of the three is on it. */
function needsTable(topics: number, pool: MentorPool): Int32Array {
  const table = new Int32Array(1 << (TOPIC_BITS * TOPICS_SCORED));
  const { needs, preferences } = pool.weights;
  const divisor = TOPIC_WEIGHTS.slice(0, topics).reduce((sum: number, weight) => sum + weight, 0);
  const fill = (place: number, index: number, met: number, worth: number): void => {
    if (place === topics) {
      const measured = divisor === 0 ? 0 : Math.floor(met / divisor);
      table[index] = measured * needs + worth * LIST_WORTH * preferences;
      return;
    }
    for (const byte of TOPIC_BYTES) {
      const level = (byte & LEVEL_MASK) * (FULL / 2);
      const both = Math.max(worth, byte >> LIST_WORTH_SHIFT);
      fill(place + 1, index | (byte << (TOPIC_BITS * place)), met + TOPIC_WEIGHTS[place]! * level, both);
    }
  };
  fill(0, 0, 0, 0);
  return table;
}

/** Neighbouring positions whose areas give the same points, without those that can never be eligible. */
function mergeRuns(areaClass: Int32Array, points: Int32Array): Int32Array {
  const runs: number[] = [];
  for (let from = 0, at = 1; at <= areaClass.length; at++) {
    const worth = points[areaClass[from]!] ?? NEVER;
    if (at < areaClass.length && points[areaClass[at]!] === worth) continue;
    if (worth !== NEVER) runs.push(from, at, worth);
    from = at;
  }
  return Int32Array.from(runs);
}

function tableOver<Class>(classes: readonly Class[], pointsFor: (one: Class) => number): PointsTable {
  const points = new Int32Array(classes.length);
  let most = NEVER;
  for (let at = 0; at < points.length; at++) {
    points[at] = pointsFor(classes[at]!);
    most = Math.max(most, points[at]!);
  }
  return { points, most };
}

function remember<Key, Table>(tables: Map<Key, Table>, key: Key, make: () => Table): Table {
  let table = tables.get(key);
  if (table === undefined) {
    table = make();
    tables.set(key, table);
  }
  return table;
}
