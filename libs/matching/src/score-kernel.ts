import type { CompiledPeople } from './compile-people.js';
import {
  FULL,
  measureBackground,
  measureMenteeChoice,
  measureRegion,
  measureServiceArea,
  measureSlots,
  measureWorkingStyle,
  TOPIC_WEIGHTS,
  TOPICS_SCORED,
  wantsInPerson,
} from './measures.js';
import {
  homeKey,
  LIST_WORTH,
  LIST_WORTH_SHIFT,
  NEVER,
  setKey,
  styleKey,
  timeKey,
  TOPIC_BITS,
  type MentorPool,
} from './mentor-pool.js';
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
  private readonly needs: readonly Int32Array[];
  private readonly runTables = new Map<string, Int32Array>();
  private readonly styleTables = new Map<string, Int32Array>();
  private readonly timeTables = new Map<string, Int32Array>();
  private readonly homeTables = new Map<string, Int32Array>();

  constructor(
    private readonly people: CompiledPeople,
    private readonly pool: MentorPool,
  ) {
    this.row = new Int32Array(pool.size);
    this.needs = Array.from({ length: TOPICS_SCORED + 1 }, (_, count) => needsTable(count, pool));
  }

  score(mentee: MenteeInput): void {
    const { pool } = this;
    const topic = (place: number): Uint8Array =>
      pool.topicColumns.get(mentee.topics[place] ?? '') ?? pool.noTopic;
    const stage = codeMeaning(this.people.problem).stageIndex.get(mentee.stage) ?? 0;
    this.runs = this.runsFor(mentee);
    const chosen = pool.weights.preferences * (measureMenteeChoice(mentee, '') / 2);
    scoreRuns(this.row, this.runs, chosen, {
      first: topic(0),
      second: topic(1),
      third: topic(2),
      needs: this.needs[Math.min(mentee.topics.length, TOPICS_SCORED)] as Int32Array,
      stage: pool.stagePoints[stage] as Int32Array,
      styleClass: pool.styleClass,
      style: this.styleTable(mentee),
      timeClass: pool.timeClass,
      time: this.timeTable(mentee),
      homeClass: pool.homeClass,
      home: this.homeTable(mentee),
    });
    this.addChoices(mentee);
  }

  private addChoices(mentee: MenteeInput): void {
    const { pool, people } = this;
    for (const reference of new Set(mentee.preferredMentors)) {
      const index = indexOfMentor(people, reference);
      const at = index === -1 ? -1 : (pool.position[index] ?? -1);
      if (at === -1) continue;
      this.row[at] =
        (this.row[at] ?? 0) + pool.weights.preferences * (measureMenteeChoice(mentee, reference) / 2);
    }
  }

  private runsFor(mentee: MenteeInput): Int32Array {
    return remember(this.runTables, setKey(mentee.serviceAreas), () => {
      const { pool } = this;
      const { parentOf } = codeMeaning(this.people.problem);
      const points = pool.areaSets.map((areas) => {
        const measured = measureServiceArea(mentee.serviceAreas, areas, parentOf);
        return measured === 0 && pool.track === 1 ? NEVER : measured * pool.weights.serviceArea;
      });
      return mergeRuns(pool.areaClass, points);
    });
  }

  private styleTable(mentee: MenteeInput): Int32Array {
    return remember(this.styleTables, styleKey(mentee), () =>
      Int32Array.from(
        this.pool.styles,
        (mentor) =>
          this.pool.weights.workingStyle * measureWorkingStyle(mentee.workingStyle, mentor.workingStyle),
      ),
    );
  }

  private timeTable(mentee: MenteeInput): Int32Array {
    return remember(this.timeTables, timeKey(mentee), () =>
      Int32Array.from(this.pool.times, (mentor) => {
        if (!mentee.formats.some((format) => mentor.formats.includes(format))) return NEVER;
        const slots = measureSlots(mentee.availability, mentor.availability);
        return this.pool.weights.practical * (wantsInPerson(mentee.formats) ? slots / 2 : slots);
      }),
    );
  }

  private homeTable(mentee: MenteeInput): Int32Array {
    const inPerson = wantsInPerson(mentee.formats);
    return remember(this.homeTables, `${inPerson ? 'in-person' : ''}\u0002${homeKey(mentee)}`, () => {
      const { background, practical } = this.pool.weights;
      return Int32Array.from(
        this.pool.homes,
        (mentor) =>
          background * measureBackground(mentee.legalForm, mentor.legalForm) +
          (inPerson ? practical * (measureRegion(mentee.region, mentor.region) / 2) : 0),
      );
    });
  }
}

interface RowColumns {
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
function scoreRuns(row: Int32Array, runs: Int32Array, base: number, columns: RowColumns): void {
  const { first, second, third, needs, stage, styleClass, style, timeClass, time, homeClass, home } = columns;
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

/** Points by the three topic bytes: needs met, and the mentor's list of topics if any of the three is on it. */
function needsTable(topics: number, pool: MentorPool): Int32Array {
  const table = new Int32Array(1 << (TOPIC_BITS * TOPICS_SCORED));
  const weights = TOPIC_WEIGHTS.slice(0, topics);
  const divisor = weights.reduce((sum: number, weight) => sum + weight, 0);
  for (let bytes = 0; bytes < table.length; bytes++) {
    let sum = 0;
    let worth = 0;
    weights.forEach((weight, place) => {
      const byte = (bytes >> (TOPIC_BITS * place)) & ((1 << TOPIC_BITS) - 1);
      sum += weight * (byte & 3) * (FULL / 2);
      worth = Math.max(worth, byte >> LIST_WORTH_SHIFT);
    });
    const needs = divisor === 0 ? 0 : Math.floor(sum / divisor);
    table[bytes] = needs * pool.weights.needs + worth * LIST_WORTH * pool.weights.preferences;
  }
  return table;
}

/** Neighbouring positions whose areas give the same points, without those that can never be eligible. */
function mergeRuns(areaClass: Int32Array, points: readonly number[]): Int32Array {
  const runs: number[] = [];
  for (let from = 0, at = 1; at <= areaClass.length; at++) {
    const worth = points[areaClass[from] ?? 0] ?? NEVER;
    if (at < areaClass.length && points[areaClass[at] ?? 0] === worth) continue;
    if (worth !== NEVER) runs.push(from, at, worth);
    from = at;
  }
  return Int32Array.from(runs);
}

function remember(tables: Map<string, Int32Array>, key: string, make: () => Int32Array): Int32Array {
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
