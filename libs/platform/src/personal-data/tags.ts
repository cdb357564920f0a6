/**
 * Each column of the schema says whether it holds anything about a person: what an export gives them, and what an
 * erasure leaves. A test compares these tags with the catalogue of PostgreSQL, so that no column is forgotten.
 */

/** What an erasure leaves in a column of a row that stays. */
export type Erased =
  /** It says nothing about anybody once the name, the address and the reference are gone. */
  | { readonly kind: 'kept' }
  /** An SQL expression. */
  | { readonly kind: 'set'; readonly to: string }
  /** Too particular for an expression: `Erasure` sees to it. */
  | { readonly kind: 'by-hand' };

/** Lists of the vocabulary, and the four scales, by name: this library knows none of them. */
export type CodeListName =
  | 'stages'
  | 'service-areas'
  | 'regions'
  | 'legal-forms'
  | 'topics'
  | 'formats'
  | 'availability'
  | 'tracks'
  | 'mentor-kinds'
  | 'conflict-reasons'
  | 'working-style';

export type ColumnTag =
  | {
      readonly kind: 'personal';
      /** What My data calls it. */
      readonly label: string;
      readonly codes?: CodeListName;
      /** What is exported, where that is not the column itself: an SQL expression. `$1` holds the ids of the person. */
      readonly shows?: string;
      /** Somebody's own words, which may name others: an erasure looks for the name in everybody's. */
      readonly words?: true;
      /** Only who sealed it can open it: see `MyData.openWith`. */
      readonly sealed?: true;
      readonly erased: Erased;
    }
  | {
      /** About somebody, and never handed out: the reason is what My data says of it. */
      readonly kind: 'technical';
      readonly because: string;
      readonly erased: Erased;
    }
  | { readonly kind: 'not-personal' };

export interface TableTags {
  /** What My data calls the rows; absent where none is about a person. */
  readonly section?: string;
  /** An SQL condition that holds for the rows of a person. `$1` holds their ids: their own, and those merged into it. */
  readonly rows?: string;
  /** What becomes of the rows of somebody who is erased. */
  readonly erasure: 'delete' | 'blank' | 'none';
  readonly columns: Readonly<Record<string, ColumnTag>>;
}

export type Tables = Readonly<Record<string, TableTags>>;

export const KEPT: Erased = { kind: 'kept' };
export const BY_HAND: Erased = { kind: 'by-hand' };
export const EMPTY: Erased = { kind: 'set', to: `''` };
export const NOTHING: Erased = { kind: 'set', to: 'NULL' };
export const NO_LIST: Erased = { kind: 'set', to: `'{}'` };
export const ERASED_TEXT: Erased = { kind: 'set', to: `'Erased'` };

export function setTo(expression: string): Erased {
  return { kind: 'set', to: expression };
}

/** Rows that go with an erasure need not say what is left of their columns. */
export function personal(
  label: string,
  erased: Erased = KEPT,
  more: {
    readonly codes?: CodeListName;
    readonly shows?: string;
    readonly words?: true;
    readonly sealed?: true;
  } = {},
): ColumnTag {
  return { kind: 'personal', label, erased, ...more };
}

export function written(label: string, erased: Erased = KEPT): ColumnTag {
  return personal(label, erased, { words: true });
}

export function technical(because: string, erased: Erased = KEPT): ColumnTag {
  return { kind: 'technical', because, erased };
}

export const NOT_PERSONAL: ColumnTag = { kind: 'not-personal' };

/** The same tag for several columns. */
export function columns(tag: ColumnTag, ...names: readonly string[]): Record<string, ColumnTag> {
  return Object.fromEntries(names.map((name) => [name, tag]));
}

/** Every column of a table that is about the programme and nobody in it. */
export function notPersonal(...names: readonly string[]): TableTags {
  return { erasure: 'none', columns: columns(NOT_PERSONAL, ...names) };
}

export const ROW_ID = technical('A number that the database gave to the row.');
export const POINTER = technical('Points to another row, whose own data is listed where it stands.');
export const BY_ADMINISTRATOR = technical(
  'Which administrator did it. What an administrator does is listed in the history.',
);
/** Which of the people who write for the repository did it; an erasure leaves what was done, by nobody. */
export function byWriter(column: string): ColumnTag {
  return technical(
    'Which of the people who write for the repository did it.',
    setTo(`CASE WHEN ${column} = ANY ($1::uuid[]) THEN NULL ELSE ${column} END`),
  );
}
export const SECRET_HASH = technical('The fingerprint of a secret. The secret itself is not kept.');

/** `$1::uuid[]`: every id under which the person is known. */
export const OF_PERSON = 'person_id = ANY ($1::uuid[])';
export const AS_MENTEE = `mentee_profile_id IN (SELECT id FROM mentee_profiles WHERE ${OF_PERSON})`;
export const AS_MENTOR = `mentor_profile_id IN (SELECT id FROM mentor_profiles WHERE ${OF_PERSON})`;
export const AS_EITHER = `(${AS_MENTEE} OR ${AS_MENTOR})`;
