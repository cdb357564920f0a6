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

  private columnsFor(mentee: MenteeInput): RowColumns {
    const { pool } = this;
    const topic = (place: number): Uint8Array =>
      pool.topicColumns.get(mentee.topics[place] ?? '') ?? pool.noTopic;
    const stage = codeMeaning(this.people.problem).stageIndex.get(mentee.stage) ?? 0;
    return {
      runs: remember(this.runTables, setKey(mentee.serviceAreas), () =>
        mergeRuns(pool.areaClass, this.areas.pointsFor(mentee.serviceAreas)),
      ),
      base: pool.weights.preferences * (measureMenteeChoice(mentee, '') / 2),
      first: topic(0),
      second: topic(1),
      third: topic(2),
      needs: this.needs[Math.min(mentee.topics.length, TOPICS_SCORED)]!,
      stage: pool.stagePoints[stage]!,
      styleClass: pool.styleClass,
      style: this.styleTable(mentee),
      timeClass: pool.timeClass,
      time: this.timeTable(mentee),
      homeClass: pool.homeClass,
      home: this.homeTable(mentee),
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

  private styleTable(mentee: MenteeInput): Int32Array {
    return remember(this.styleTables, styleKey(mentee), () =>
      tableOver(
        this.styles,
        (mentor) => this.pool.weights.workingStyle * measureWorkingStyle(mentee.workingStyle, mentor),
      ),
    );
  }

  private timeTable(mentee: MenteeInput): Int32Array {
    const { weights, times } = this.pool;
    return remember(this.timeTables, timeKey(mentee), () =>
      tableOver(times, (mentor) => {
        if (!mentee.formats.some((format) => mentor.formats.includes(format))) return NEVER;
        const slots = measureSlots(mentee.availability, mentor.availability);
        return weights.practical * (wantsInPerson(mentee.formats) ? slots / 2 : slots);
      }),
    );
  }

  private homeTable(mentee: MenteeInput): Int32Array {
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

interface RowColumns {
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

function tableOver<Class>(classes: readonly Class[], pointsFor: (one: Class) => number): Int32Array {
  const table = new Int32Array(classes.length);
  for (let at = 0; at < table.length; at++) table[at] = pointsFor(classes[at]!);
  return table;
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
