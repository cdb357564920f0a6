import type { z } from 'zod';
import type { MentorCard } from '../directory/seen-of-a-mentor.js';

export type ApplicationKind = 'mentee' | 'mentor';

/** Something that is wrong with an answer. `field` is the name of the form's field. */
export interface Problem {
  readonly field: string;
  readonly text: string;
}

/** What a question may need to know besides its own answer. */
export interface Facts {
  /** Every answer of the same application, as stored. */
  readonly answers: Readonly<Record<string, unknown>>;
  /** Names of the organisations that the answers mention, by id. */
  readonly organisations: ReadonlyMap<string, string>;
  /** The mentors whom the answers mention, by reference; without those who are not available any more. */
  readonly mentors: ReadonlyMap<string, MentorCard>;
  /** How many people they mentor now. */
  readonly mentoring: number;
}

/** Columns of a profile, by name. */
export type Columns = Readonly<
  Record<string, string | number | readonly string[] | readonly number[] | null>
>;

/** A profile's row with `declarations` [{ reason, about }] beside its columns. */
export type ProfileRecord = Readonly<Record<string, unknown>>;

interface QuestionDefinition<Value> {
  /** Names the answer in the application, and the page: /apply/<key>. */
  readonly key: string;
  /** The question itself. */
  readonly title: string;
  /** In the task list, and beside the answer: 'Service areas'. */
  readonly short: string;
  /** Nothing is missing without an answer. */
  readonly optional?: boolean;
  /** Mentees and mentors are both asked, so it is asked once. */
  readonly shared?: boolean;
  /**
   * Reads a form's fields, and again what it gave before: an answer that was saved is checked once more when the
   * application is sent. So it gives the same for its own output.
   */
  readonly schema: z.ZodType<Value>;
  /** What needs other answers to be judged. */
  readonly check?: (value: Value, facts: Facts) => readonly Problem[];
  /** The answer as its giver reads it again, a line at a time. */
  words(value: Value, facts: Facts): readonly string[];
  /** What of the profile it fills. */
  columns(value: Value): Columns;
  /** The answer that a profile stands for, as far as it has one. */
  ofProfile(profile: ProfileRecord): unknown;
}

export type Reading =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** A question as the engine knows it, whatever the shape of its answer. */
export interface Question extends Omit<
  QuestionDefinition<unknown>,
  'schema' | 'optional' | 'shared' | 'check'
> {
  readonly optional: boolean;
  readonly shared: boolean;
  /** Form fields or a stored answer, to an answer. */
  readonly read: (input: unknown) => Reading;
  readonly check: (value: unknown, facts: Facts) => readonly Problem[];
}

export function defineQuestion<Value>(definition: QuestionDefinition<Value>): Question {
  const { schema, check } = definition;
  const readable = <Result>(input: unknown, use: (value: Value) => Result, otherwise: Result): Result => {
    const parsed = schema.safeParse(input);
    return parsed.success ? use(parsed.data) : otherwise;
  };
  return {
    ...definition,
    optional: definition.optional ?? false,
    shared: definition.shared ?? false,
    read: (input) => {
      const parsed = schema.safeParse(input);
      return parsed.success
        ? { ok: true, value: parsed.data }
        : { ok: false, problems: problemsOf(parsed.error) };
    },
    check: (input, facts) => readable(input, (value) => check?.(value, facts) ?? [], []),
    words: (input, facts) => readable(input, (value) => definition.words(value, facts), []),
    columns: (input) => readable(input, (value) => definition.columns(value), {}),
  };
}

/** One a field, in the order of the schema. */
function problemsOf(error: z.ZodError): Problem[] {
  const byField = new Map<string, Problem>();
  for (const { path, message } of error.issues) {
    const field = String(path[0] ?? 'form');
    if (!byField.has(field)) byField.set(field, { field, text: message });
  }
  return [...byField.values()];
}

/** Whether two answers are the same, however their fields are ordered. */
export function sameAnswer(one: unknown, other: unknown): boolean {
  return canonical(one) === canonical(other);
}

export function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
