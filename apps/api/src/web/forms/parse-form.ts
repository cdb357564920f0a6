import type { z } from 'zod';

export interface FormErrors {
  /** For the summary at the top of the page. */
  readonly list: readonly { readonly text: string; readonly href: string }[];
  /** For the message beside each field: `errors.fields.email`. */
  readonly fields: Readonly<Record<string, { readonly text: string }>>;
}

export type Typed = Readonly<Record<string, unknown>>;

export type ParsedForm<T> =
  | { readonly ok: true; readonly values: T; readonly typed: Typed }
  | { readonly ok: false; readonly errors: FormErrors; readonly typed: Typed };

/**
 * Reads a form once, at the edge. The first problem of each field is kept, in the order of the schema,
 * and `typed` is what the person typed, to draw the form again as they left it.
 */
export function parseForm<Schema extends z.ZodType>(
  schema: Schema,
  body: unknown,
): ParsedForm<z.output<Schema>> {
  const typed = typedValues(body);
  const parsed = schema.safeParse(typed);
  if (parsed.success) return { ok: true, values: parsed.data, typed };
  const problems = parsed.error.issues.map((issue) => ({
    field: issue.path.map(String).join('-') || 'form',
    text: issue.message,
  }));
  return { ok: false, errors: formErrors(problems), typed };
}

/** For problems that only the service knows: `formErrors([{ field: 'name', text: 'Enter another name' }])`. */
export function formErrors(problems: readonly { field: string; text: string }[]): FormErrors {
  const fields: Record<string, { text: string }> = {};
  for (const { field, text } of problems) fields[field] ??= { text };
  return {
    list: Object.entries(fields).map(([field, { text }]) => ({ text, href: `#${field}` })),
    fields,
  };
}

/** Browsers send line ends as CRLF and spaces around words: neither is meant. Passwords are left as they are. */
export function typedValues(body: unknown): Typed {
  const entries = typeof body === 'object' && body !== null ? Object.entries(body) : [];
  return Object.fromEntries(
    entries
      .filter(([name]) => name !== '_csrf')
      .map(([name, value]) => [name, /password/i.test(name) ? value : tidy(value)]),
  );
}

function tidy(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(tidy);
  return typeof value === 'string' ? value.replace(/\r\n?/g, '\n').trim() : value;
}

/** What was typed into a field, to draw it again. */
export function textOf(typed: unknown): string {
  return typeof typed === 'string' ? typed : '';
}
