import { TRACKS, type CompiledPeople } from './compile-people.js';
import { measureServiceArea } from './measures.js';
import { setKey } from './mentor-pool.js';
import type { PairExceptions } from './pair-exceptions.js';
import type { MenteeInput, MentorInput, Track } from './problem.js';
import { RULES, type Rule } from './result.js';
import { codeMeaning } from './score-pair.js';

export type RemovedByRule = Partial<Record<Rule, number>>;

const NOT_REMOVED = -1;
const ruleNumber = (rule: Rule): number => RULES.indexOf(rule);

/** The mentors of one kind, full or not, approved or not, as columns. */
interface KindColumns {
  readonly size: number;
  /** By mentor index; -1 for the other kind. */
  readonly columnOf: Int32Array;
  readonly standing: Int8Array;
  readonly full: Uint8Array;
  readonly stage: Int8Array;
  readonly formatClass: Int32Array;
  readonly formatSets: readonly (readonly string[])[];
  readonly areaClass: Int32Array;
  readonly areaSets: readonly (readonly string[])[];
}

/**
 * Counts, for a place that stayed empty, how many mentors each rule removed; every mentor counts once, under the
 * first rule broken. Most rules are counted in columns; the few pairs with a rule of their own are moved afterwards.
 */
export class RuleCounts {
  private readonly kinds: readonly KindColumns[];
  private readonly counts = new Map<string, Int32Array>();
  private readonly formatTables = new Map<string, Uint8Array>();
  private readonly areaTables = new Map<string, Uint8Array>();

  constructor(
    private readonly people: CompiledPeople,
    private readonly exceptions: PairExceptions,
  ) {
    this.kinds = TRACKS.map((track) => kindColumns(people, track));
  }

  /** `eligible`: how many mentors the place had in the end; who is left over failed the floor. */
  of(place: number, eligible: number): RemovedByRule {
    const { people } = this;
    const mentee = people.mentees[people.placeMentee[place]!]!;
    const track = people.placeTrack[place]!;
    const kind = this.kinds[track] as KindColumns;
    const tables = this.tablesFor(mentee, track, kind);
    const counts = this.countsFor(mentee, track, kind, tables).slice();
    for (const { mentor, rule } of this.exceptions.of(place)) {
      const before = columnRule(kind, tables, kind.columnOf[mentor]!);
      if (before !== NOT_REMOVED) counts[before]!--;
      counts[ruleNumber(rule)]!++;
    }
    const removed = counts.reduce((sum, count) => sum + count, 0);
    counts[ruleNumber('below-floor')] = people.mentors.length - removed - eligible;
    return Object.fromEntries(
      RULES.flatMap((rule, number) => (counts[number]! > 0 ? [[rule, counts[number]]] : [])),
    );
  }

  /** Before rules about particular people: the same for all mentees who share formats and, for peers, areas and stage. */
  private countsFor(mentee: MenteeInput, track: number, kind: KindColumns, tables: MenteeTables): Int32Array {
    const peer = tables.isPeer ? `${mentee.stage}\u0002${setKey(mentee.serviceAreas)}` : '';
    const key = `${track}\u0002${setKey(mentee.formats)}\u0002${peer}`;
    let counts = this.counts.get(key);
    if (counts === undefined) {
      counts = new Int32Array(RULES.length);
      counts[ruleNumber('mentor-kind')] = this.people.mentors.length - kind.size;
      for (let at = 0; at < kind.size; at++) {
        const rule = columnRule(kind, tables, at);
        if (rule !== NOT_REMOVED) counts[rule]!++;
      }
      this.counts.set(key, counts);
    }
    return counts;
  }

  private tablesFor(mentee: MenteeInput, track: number, kind: KindColumns): MenteeTables {
    const { stageIndex, parentOf } = codeMeaning(this.people.problem);
    return {
      isPeer: track === 1,
      stage: stageIndex.get(mentee.stage) ?? 0,
      format: tableOf(this.formatTables, track, mentee.formats, kind.formatSets, (mentor) =>
        mentee.formats.some((format) => mentor.includes(format)),
      ),
      area: tableOf(
        this.areaTables,
        track,
        mentee.serviceAreas,
        kind.areaSets,
        (mentor) => measureServiceArea(mentee.serviceAreas, mentor, parentOf) > 0,
      ),
    };
  }
}

interface MenteeTables {
  readonly isPeer: boolean;
  readonly stage: number;
  readonly format: Uint8Array;
  readonly area: Uint8Array;
}

const NO_SHARED_FORMAT = ruleNumber('no-shared-format');
const PEER_AREA = ruleNumber('peer-area');
const PEER_STAGE = ruleNumber('peer-stage');
const MENTOR_FULL = ruleNumber('mentor-full');

function columnRule(kind: KindColumns, mentee: MenteeTables, at: number): number {
  if (kind.standing[at] !== NOT_REMOVED) return kind.standing[at]!;
  if (mentee.format[kind.formatClass[at]!] === 0) return NO_SHARED_FORMAT;
  if (mentee.isPeer) {
    if (mentee.area[kind.areaClass[at]!] === 0) return PEER_AREA;
    if (kind.stage[at]! <= mentee.stage) return PEER_STAGE;
  }
  return kind.full[at] === 1 ? MENTOR_FULL : NOT_REMOVED;
}

function kindColumns(people: CompiledPeople, track: Track): KindColumns {
  const mentors = people.mentors.flatMap(({ kind }, index) => (kind === track ? [index] : []));
  const columnOf = new Int32Array(people.mentors.length).fill(-1);
  mentors.forEach((mentor, at) => (columnOf[mentor] = at));
  const column = mentors.map((index) => people.mentors[index] as MentorInput);
  const { stageIndex } = codeMeaning(people.problem);
  const formats = numberSets(column.map((mentor) => mentor.formats));
  const areas = numberSets(column.map((mentor) => mentor.serviceAreas));
  return {
    size: mentors.length,
    columnOf,
    standing: Int8Array.from(column, standingRule),
    full: Uint8Array.from(column, ({ capacity, taken }) => (capacity <= taken ? 1 : 0)),
    stage: Int8Array.from(column, ({ stage }) => (stage === null ? -1 : (stageIndex.get(stage) ?? -1))),
    formatClass: formats.classes,
    formatSets: formats.sets,
    areaClass: areas.classes,
    areaSets: areas.sets,
  };
}

function standingRule({ status }: MentorInput): number {
  if (status === 'approved') return NOT_REMOVED;
  return ruleNumber(status === 'paused' ? 'mentor-paused' : 'mentor-not-approved');
}

function numberSets(lists: readonly (readonly string[])[]): {
  classes: Int32Array;
  sets: (readonly string[])[];
} {
  const numbers = new Map<string, number>();
  const sets: (readonly string[])[] = [];
  const classes = Int32Array.from(lists, (list) => {
    const key = setKey(list);
    const number = numbers.get(key) ?? sets.length;
    if (number === sets.length) {
      numbers.set(key, number);
      sets.push(list);
    }
    return number;
  });
  return { classes, sets };
}

function tableOf(
  tables: Map<string, Uint8Array>,
  track: number,
  codes: readonly string[],
  sets: readonly (readonly string[])[],
  holds: (set: readonly string[]) => boolean,
): Uint8Array {
  const key = `${track}\u0002${setKey(codes)}`;
  let table = tables.get(key);
  if (table === undefined) {
    table = Uint8Array.from(sets, (set) => (holds(set) ? 1 : 0));
    tables.set(key, table);
  }
  return table;
}
