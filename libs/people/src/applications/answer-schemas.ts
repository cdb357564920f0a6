import { type CodeList, codesOf, labelOf } from '@alongside/vocabulary';
import { z } from 'zod';

/** Building blocks of answers. Each reads a form's field, and its own output again. */

export function line(missing: string, longest: number, what: string): z.ZodType<string> {
  return z
    .string({ error: missing })
    .trim()
    .min(1, missing)
    .max(longest, `${what} must be ${longest.toLocaleString('en-GB')} characters or fewer`);
}

export function maybeLine(longest: number, what: string): z.ZodType<string> {
  return z
    .string({ error: `${what} must be text` })
    .trim()
    .max(longest, `${what} must be ${longest.toLocaleString('en-GB')} characters or fewer`)
    .default('');
}

/** One code of a list. */
export function oneCode(list: CodeList, missing: string): z.ZodType<string> {
  const codes = new Set(codesOf(list));
  return z.string({ error: missing }).refine((code) => codes.has(code), missing);
}

/** One code of a list or nothing, which is stored as ''. */
export function maybeCode(list: CodeList, unknown: string): z.ZodType<string> {
  const codes = new Set(['', ...codesOf(list)]);
  return z
    .string({ error: unknown })
    .default('')
    .refine((code) => codes.has(code), unknown);
}

/** Checkboxes: one arrives as text, several as a list, none not at all. */
export function several(value: unknown): unknown {
  if (value === undefined || value === '') return [];
  return Array.isArray(value) ? value : [value];
}

interface Several {
  readonly missing: string;
  readonly unknown: string;
  readonly most?: { readonly count: number; readonly text: string };
}

/** Codes of a list, each once. The order is kept. */
export function manyCodes(list: CodeList, { missing, unknown, most }: Several): z.ZodType<string[]> {
  const codes = new Set(codesOf(list));
  const given = z
    .array(z.string({ error: unknown }), { error: unknown })
    .min(1, missing)
    .refine((values) => values.every((code) => codes.has(code)), unknown)
    .refine((values) => new Set(values).size === values.length, 'Select each one once');
  return z.preprocess(several, most ? given.max(most.count, most.text) : given);
}

/** A list of short texts: one a line in a box, or a list already. Empty lines and repetitions do not count. */
export function lines(limits: {
  readonly most: number;
  readonly longest: number;
  readonly what: string;
}): z.ZodType<string[]> {
  const { most, longest, what } = limits;
  return z.preprocess(
    (value) => (typeof value === 'string' ? value.split('\n') : (value ?? [])),
    z
      .array(z.string(), { error: `${what} must be text` })
      .transform((values) => [...new Set(values.map((value) => value.trim()).filter(Boolean))])
      .refine((values) => values.length <= most, `${what} must be ${most} lines or fewer`)
      .refine(
        (values) => values.every((value) => value.length <= longest),
        `Each line must be ${longest} characters or fewer`,
      ),
  );
}

export const labels = (list: CodeList, codes: readonly string[]): string[] =>
  codes.map((code) => labelOf(list, code));
