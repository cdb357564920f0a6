import type { CompiledPeople } from './compile-people.js';
import {
  FULL,
  measureBackground,
  measureMenteeChoice,
  measureRegion,
  measureSlots,
  measureWorkingStyle,
  TOPIC_WEIGHTS,
  TOPICS_SCORED,
  wantsInPerson,
} from './measures.js';
import {
  homeKey,
  LIST_WORTH,
  LEVEL_MASK,
  LIST_WORTH_SHIFT,
  NEVER,
  setKey,
  styleKey,
  timeKey,
  TOPIC_BITS,
  type MentorPool,
} from './mentor-pool.js';
import type { MenteeInput, WorkingStyle } from './problem.js';
import { AreaRelations } from './area-relations.js';
import { codeMeaning } from './score-pair.js';

/**
 * Scores one place against a whole pool. After `score(mentee)`, the entries of `row` inside the runs hold the
 * score, or a negative number where a rule about formats, areas or stages rules the pair out. Rules about particular pairs
 * of people are not looked at here. `runs` holds triples: first position, end position, points for areas.
 *
 * No allocation and no branch for each pair; tables are kept for mentees who share an answer.
 */
export class ScoreKernel {
  readonly row: Int32Array;
  runs: Int32Array = new Int32Array(0);
  private readonly needs: readonly Int32Array[];
  private readonly areas: AreaRelations;
  private readonly styles: readonly WorkingStyle[];
  /** By mentee index, filled as mentees come by. */
  private readonly columns: RowColumns[] = [];
  private readonly areaTables = new Map<string, Int32Array>();
  private readonly runTables = new Map<string, Int32Array>();
  private readonly styleTables = new Map<string, PointsTable>();
  private readonly timeTables = new Map<string, PointsTable>();
  private readonly homeTables = new Map<string, PointsTable>();

  constructor(
    private readonly people: CompiledPeople,
    private readonly pool: MentorPool,
  ) {
    this.row = new Int32Array(pool.size);
    this.needs = Array.from({ length: TOPICS_SCORED + 1 }, (_, count) => needsTable(count, pool));
    this.areas = new AreaRelations(people, pool);
    this.styles = pool.styles.map((mentor) => mentor.workingStyle);
  }

  score(menteeIndex: number): void {
    const mentee = this.people.mentees[menteeIndex]!;
    const columns = (this.columns[menteeIndex] ??= this.columnsFor(mentee));
    this.runs = columns.runs;
    scoreRuns(this.row, columns);
    if (mentee.preferredMentors.length > 0) this.addChoices(mentee);
  }

  /** The same for a few positions only; the rest of `row` and `runs` then mean nothing. */
  scoreAt(menteeIndex: number, positions: Int32Array, count: number): void {
    const mentee = this.people.mentees[menteeIndex]!;
    const columns = (this.columns[menteeIndex] ??= this.columnsFor(mentee));
    scorePositions(this.row, this.pool, columns, positions, count);
    if (mentee.preferredMentors.length > 0) this.addChoices(mentee);
  }

  /**
   * Writes to `positions` all that may score more than `slack` beyond the mentor's price, and possibly others; returns how
   * many. Looks at needs and stage alone, and takes the rest at its best: that settles most pairs in a few loads.
   * `stageAbovePrice`: by stage and position, points for the stage less the price.
   */
  findPromising(
    menteeIndex: number,
    slack: number,
    stageAbovePrice: readonly Float64Array[],
    positions: Int32Array,
  ): number {
    const mentee = this.people.mentees[menteeIndex]!;
    const columns = (this.columns[menteeIndex] ??= this.columnsFor(mentee));
    const choice = mentee.preferredMentors.length > 0 ? this.pool.weights.preferences * (FULL / 2) : 0;
    const limit = slack - columns.base - choice - columns.mostOfRest;
    return promisingPositions(columns, limit, stageAbovePrice[columns.stageIndex]!, positions);
  }

  private columnsFor(mentee: MenteeInput): RowColumns {
    const { pool } = this;
    const topic = (place: number): Uint8Array =>
      pool.topicColumns.get(mentee.topics[place] ?? '') ?? pool.noTopic;
    const stage = codeMeaning(this.people.problem).stageIndex.get(mentee.stage) ?? 0;
    const areas = setKey(mentee.serviceAreas);
    const area = remember(this.areaTables, areas, () => this.areas.pointsFor(mentee.serviceAreas));
    const style = this.styleTable(mentee);
    const time = this.timeTable(mentee);
    const home = this.homeTable(mentee);
    return {
      area,
      mostOfRest: style.most + time.most + home.most,
      stageIndex: stage,
      runs: remember(this.runTables, areas, () => mergeRuns(pool.areaClass, area)),
      base: pool.weights.preferences * (measureMenteeChoice(mentee, '') / 2),
      first: topic(0),
      second: topic(1),
      third: topic(2),
      needs: this.needs[Math.min(mentee.topics.length, TOPICS_SCORED)]!,
      stage: pool.stagePoints[stage]!,
      styleClass: pool.styleClass,
      style: style.points,
      timeClass: pool.timeClass,
      time: time.points,
      homeClass: pool.homeClass,
      home: home.points,
    };
  }

  private addChoices(mentee: MenteeInput): void {
    const { pool, people } = this;
    for (const reference of new Set(mentee.preferredMentors)) {
      const index = indexOfMentor(people, reference);
      const at = index === -1 ? -1 : pool.position[index]!;
      if (at === -1) continue;
      this.row[at]! += pool.weights.preferences * (measureMenteeChoice(mentee, reference) / 2);
    }
  }

  private styleTable(mentee: MenteeInput): PointsTable {
    return remember(this.styleTables, styleKey(mentee), () =>
      tableOver(
        this.styles,
        (mentor) => this.pool.weights.workingStyle * measureWorkingStyle(mentee.workingStyle, mentor),
      ),
    );
  }

  private timeTable(mentee: MenteeInput): PointsTable {
    const { weights, times } = this.pool;
    return remember(this.timeTables, timeKey(mentee), () =>
      tableOver(times, (mentor) => {
        if (!mentee.formats.some((format) => mentor.formats.includes(format))) return NEVER;
        const slots = measureSlots(mentee.availability, mentor.availability);
        return weights.practical * (wantsInPerson(mentee.formats) ? slots / 2 : slots);
      }),
    );
  }

  private homeTable(mentee: MenteeInput): PointsTable {
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
}

/** Points by class, and the most of them. */
interface PointsTable {
  readonly points: Int32Array;
  readonly most: number;
}

interface RowColumns {
  /** The most points for working style, times and home together. */
  readonly mostOfRest: number;
  readonly stageIndex: number;
  /** Points by area class. */
  readonly area: Int32Array;
  /** Triples: first position, end position, points for areas. */
  readonly runs: Int32Array;
  /** Points that every mentor gets: the mentee's half of `preferences`, where no choices were made. */
  readonly base: number;
  readonly first: Uint8Array;
  readonly second: Uint8Array;
  readonly third: Uint8Array;
  readonly needs: Int32Array;
  readonly stage: Int32Array;
  readonly styleClass: Uint16Array;
  readonly style: Int32Array;
  readonly timeClass: Uint16Array;
  readonly time: Int32Array;
  readonly homeClass: Uint16Array;
  readonly home: Int32Array;
}

/** Three levels, and three worths of being on the mentor's list. */
const TOPIC_BYTES = [0, 1, 2].flatMap((worth) =>
  [0, 1, 2].map((level) => level | (worth << LIST_WORTH_SHIFT)),
);

/** The inner loop of the whole engine: a dozen loads from small tables and a sum for each pair. */
function scoreRuns(row: Int32Array, columns: RowColumns): void {
  const {
    runs,
    base,
    first,
    second,
    third,
    needs,
    stage,
    styleClass,
    style,
    timeClass,
    time,
    homeClass,
    home,
  } = columns;
  for (let run = 0; run < runs.length; run += 3) {
    const end = runs[run + 1]!;
    const points = (base + runs[run + 2]!) | 0;
    for (let at = runs[run]!; at < end; at++) {
      row[at] =
        points +
        needs[first[at]! | (second[at]! << TOPIC_BITS) | (third[at]! << (2 * TOPIC_BITS))]! +
        stage[at]! +
        style[styleClass[at]!]! +
        time[timeClass[at]!]! +
        home[homeClass[at]!]!;
    }
  }
}

function scorePositions(
  row: Int32Array,
  pool: MentorPool,
  columns: RowColumns,
  positions: Int32Array,
  count: number,
): void {
  const { area, base, first, second, third, needs, stage, style, time, home } = columns;
  for (let each = 0; each < count; each++) {
    const at = positions[each]!;
    row[at] =
      base +
      area[pool.areaClass[at]!]! +
      needs[first[at]! | (second[at]! << TOPIC_BITS) | (third[at]! << (2 * TOPIC_BITS))]! +
      stage[at]! +
      style[pool.styleClass[at]!]! +
      time[pool.timeClass[at]!]! +
      home[pool.homeClass[at]!]!;
  }
}

function promisingPositions(
  columns: RowColumns,
  limit: number,
  stage: Float64Array,
  positions: Int32Array,
): number {
  const { runs, first, second, third, needs } = columns;
  let count = 0;
  for (let run = 0; run < runs.length; run += 3) {
    const end = runs[run + 1]!;
    const least = limit - runs[run + 2]!;
    for (let at = runs[run]!; at < end; at++) {
      const met = needs[first[at]! | (second[at]! << TOPIC_BITS) | (third[at]! << (2 * TOPIC_BITS))]!;
      if (met + stage[at]! > least) positions[count++] = at;
    }
  }
  return count;
}

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

function remember<Table>(tables: Map<string, Table>, key: string, make: () => Table): Table {
  let table = tables.get(key);
  if (table === undefined) {
    table = make();
    tables.set(key, table);
  }
  return table;
}

const mentorIndexes = new WeakMap<CompiledPeople, Map<string, number>>();

/** Index of the mentor with this reference; -1 where there is none. */
export function indexOfMentor(people: CompiledPeople, reference: string): number {
  let indexes = mentorIndexes.get(people);
  if (indexes === undefined) {
    indexes = new Map(people.mentors.map((mentor, index) => [mentor.reference, index]));
    mentorIndexes.set(people, indexes);
  }
  return indexes.get(reference) ?? -1;
}
