import type { CompiledPeople } from './compile-people.js';
import { TRACKS } from './compile-people.js';
import { isUndecided, measureStage, STYLE_ANSWERS, type CodeMeaning } from './measures.js';
import type { MentorInput, Weights, WorkingStyle } from './problem.js';
import { byCode } from './reference-order.js';
import { isLaterStage } from './rules.js';
import { codeMeaning } from './score-pair.js';

/** Added to a score, it keeps the sum below every floor, however good the rest is. */
export const NEVER = -1_000_000;

/** A topic's byte: level 0, 1 (some), 2 (strong), and from bit 2 on the worth of the topic being on the mentor's list. */
export const TOPIC_BITS = 4;
export const LEVEL_MASK = 3;
export const LIST_WORTH_SHIFT = 2;
/** A list worth is 0, 1 (both lists were given) or 2 (only topics were), in these thousandths of the measure. */
export const LIST_WORTH = 250;

/**
 * The mentors of one track who have room, as columns, ordered by service areas so that whole runs of them can be
 * skipped or given the same points (areas of one parent stand together). A *position* is an index into these columns.
 *
 * A pair's score is a sum of independent parts, because every halving in domain.md is of an even number:
 * areas (by run) + topics (three bytes) + stage (a column for each mentee stage, with the list of preferred
 * stages) + working style + session formats and slots + region and legal form + the mentee's choice (few).
 * The classes number the distinct values, so that a small table for each mentee covers all mentors.
 */
export interface MentorPool {
  readonly track: number;
  readonly weights: Weights;
  readonly size: number;
  /** Mentor index by position; among equal areas by reference. */
  readonly mentor: Int32Array;
  /** Position by mentor index; -1 for mentors outside this pool. */
  readonly position: Int32Array;
  readonly areaClass: Int32Array;
  readonly areaSets: readonly (readonly string[])[];
  readonly topicColumns: ReadonlyMap<string, Uint8Array>;
  readonly noTopic: Uint8Array;
  /** Points by index of the mentee's stage: the stage criterion and the mentor's list of stages. NEVER where a peer is not ahead. */
  readonly stagePoints: readonly Int32Array[];
  readonly styleClass: Uint16Array;
  readonly styles: readonly MentorInput[];
  readonly timeClass: Uint16Array;
  readonly times: readonly MentorInput[];
  readonly homeClass: Uint16Array;
  readonly homes: readonly MentorInput[];
}

export function mentorPool(people: CompiledPeople, track: number): MentorPool {
  const kind = TRACKS[track];
  const { parentOf } = codeMeaning(people.problem);
  const areaKeys = people.mentors.map(({ serviceAreas }) => {
    const parents = serviceAreas.map((area) => parentOf[area] ?? area);
    return `${setKey([...new Set(parents)])}\u0002${setKey(serviceAreas)}`;
  });
  const members: number[] = [];
  people.mentors.forEach((mentor, index) => {
    if (mentor.kind === kind && (people.room[index] ?? 0) > 0) members.push(index);
  });
  members.sort((a, b) => byCode(areaKeys[a] ?? '', areaKeys[b] ?? '') || a - b);
  const mentors = members.map((index) => people.mentors[index] as MentorInput);
  const areas = numberClasses(mentors, (mentor) => setKey(mentor.serviceAreas));
  const styles = numberClasses(mentors, (mentor) => styleNumber(mentor.workingStyle));
  const times = numberClasses(mentors, timeKey);
  const homes = numberClasses(mentors, homeKey);
  const position = new Int32Array(people.mentors.length).fill(-1);
  members.forEach((index, at) => (position[index] = at));
  const weights = people.problem.weights[kind as 'business' | 'peer'];
  return {
    track,
    weights,
    size: members.length,
    mentor: Int32Array.from(members),
    position,
    areaClass: Int32Array.from(areas.classes),
    areaSets: areas.examples.map((mentor) => mentor.serviceAreas),
    topicColumns: topicColumns(mentors),
    noTopic: new Uint8Array(mentors.length),
    stagePoints: stageColumns(
      mentors,
      people.problem.stageOrder,
      codeMeaning(people.problem),
      weights,
      kind === 'peer',
    ),
    styleClass: Uint16Array.from(styles.classes),
    styles: styles.examples,
    timeClass: Uint16Array.from(times.classes),
    times: times.examples,
    homeClass: Uint16Array.from(homes.classes),
    homes: homes.examples,
  };
}

/** The same text for the same set, in whatever order it was written. */
export function setKey(codes: readonly string[]): string {
  if (codes.length === 1) return codes[0]!;
  const sorted = codes.slice();
  for (let at = 1; at < sorted.length; at++) {
    const code = sorted[at]!;
    let to = at;
    for (; to > 0 && sorted[to - 1]! > code; to--) sorted[to] = sorted[to - 1]!;
    sorted[to] = code;
  }
  return sorted.join('\u0001');
}

export const NO_STYLE = 0;

/** One number for each complete set of answers; NO_STYLE for all others, which measure the same. */
export function styleNumber(style: WorkingStyle): number {
  if (style === null || style.length !== STYLE_ANSWERS) return NO_STYLE;
  let number = 0;
  for (const answer of style) {
    if (answer === null) return NO_STYLE;
    number = number * 8 + answer;
  }
  return number;
}

/** Formats and slots: all that the shared-format rule and the slot half of `practical` look at. */
export function timeKey(person: {
  readonly formats: readonly string[];
  readonly availability: readonly string[];
}): string {
  return `${setKey(person.formats)}\u0002${setKey(person.availability)}`;
}

/** Region and legal form: the region half of `practical`, and `background`. */
export function homeKey(person: { readonly region: string; readonly legalForm: string | null }): string {
  return `${person.region}\u0002${isUndecided(person.legalForm) ? '' : person.legalForm}`;
}

function numberClasses<Key extends string | number>(
  mentors: readonly MentorInput[],
  keyOf: (mentor: MentorInput) => Key,
): { classes: number[]; examples: MentorInput[] } {
  const numbers = new Map<Key, number>();
  const examples: MentorInput[] = [];
  const classes = mentors.map((mentor) => {
    const key = keyOf(mentor);
    let number = numbers.get(key);
    if (number === undefined) {
      number = examples.length;
      numbers.set(key, number);
      examples.push(mentor);
    }
    return number;
  });
  return { classes, examples };
}

function topicColumns(mentors: readonly MentorInput[]): Map<string, Uint8Array> {
  const columns = new Map<string, Uint8Array>();
  const columnOf = (topic: string): Uint8Array => {
    let column = columns.get(topic);
    if (column === undefined) {
      column = new Uint8Array(mentors.length);
      columns.set(topic, column);
    }
    return column;
  };
  mentors.forEach((mentor, at) => {
    for (const { code, level } of mentor.topics) {
      const column = columnOf(code);
      column[at] = Math.max(column[at] ?? 0, level === 'strong' ? 2 : 1);
    }
    const worth = mentor.preferredStages.length > 0 ? 1 : 2;
    for (const topic of new Set(mentor.preferredTopics)) {
      const column = columnOf(topic);
      column[at] = (column[at] ?? 0) | (worth << LIST_WORTH_SHIFT);
    }
  });
  return columns;
}

function stageColumns(
  mentors: readonly MentorInput[],
  stageOrder: readonly string[],
  codes: CodeMeaning,
  weights: Weights,
  mustBeAhead: boolean,
): Int32Array[] {
  return stageOrder.map((stage) =>
    Int32Array.from(mentors, (mentor) => {
      if (mustBeAhead && !isLaterStage(stage, mentor.stage, codes.stageIndex)) return NEVER;
      return (
        weights.stage * measureStage(stage, mentor.stage, codes.stageIndex) +
        weights.preferences * stageListWorth(stage, mentor)
      );
    }),
  );
}

/** The mentor's half of `preferences`, as far as it does not depend on topics. */
function stageListWorth(stage: string, mentor: MentorInput): number {
  const stages = mentor.preferredStages.length > 0;
  const topics = mentor.preferredTopics.length > 0;
  if (!stages) return topics ? 0 : LIST_WORTH;
  const hit = mentor.preferredStages.includes(stage) ? 1 : 0;
  return hit * (topics ? LIST_WORTH : 2 * LIST_WORTH);
}
