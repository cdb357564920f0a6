import type { CompiledPeople } from './compile-people.js';
import { FULL, measureMenteeChoice, TOPICS_SCORED } from './measures.js';
import { TOPIC_BITS, type MentorPool } from './mentor-pool.js';
import { PointsTables } from './points-tables.js';
import type { MenteeInput } from './problem.js';
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
  private readonly tables: PointsTables;
  /** By mentee index, filled as mentees come by. */
  private readonly columns: RowColumns[] = [];

  constructor(
    private readonly people: CompiledPeople,
    private readonly pool: MentorPool,
  ) {
    this.row = new Int32Array(pool.size);
    this.tables = new PointsTables(people, pool);
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
    const { area, runs } = this.tables.areaOf(mentee);
    const style = this.tables.styleOf(mentee);
    const time = this.tables.timeOf(mentee);
    const home = this.tables.homeOf(mentee);
    return {
      area,
      mostOfRest: style.most + time.most + home.most,
      stageIndex: stage,
      runs,
      base: pool.weights.preferences * (measureMenteeChoice(mentee, '') / 2),
      first: topic(0),
      second: topic(1),
      third: topic(2),
      needs: this.tables.needs[Math.min(mentee.topics.length, TOPICS_SCORED)]!,
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
