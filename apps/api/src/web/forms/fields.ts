import { z } from 'zod';

/** A line of text that must be there. */
export function requiredText(missing: string, longest = 200): z.ZodType<string> {
  return z.string({ error: missing }).min(1, missing).max(longest, `Use ${longest} characters or fewer`);
}

/** Text that may be left empty. */
export function optionalText(longest = 2000): z.ZodType<string> {
  return z.string({ error: 'Enter text' }).max(longest, `Use ${longest} characters or fewer`).default('');
}

/** Checkboxes and repeated fields: one value arrives as a string, several as an array, none not at all. */
export function manyOf<Item extends z.ZodType>(item: Item): z.ZodType<z.output<Item>[]> {
  return z.preprocess(
    (value): unknown => (value === undefined || value === '' ? [] : Array.isArray(value) ? value : [value]),
    z.array(item),
  );
}

/** A whole number typed into a box. */
export function wholeNumber(message: string, from: number, to: number): z.ZodType<number> {
  return z
    .string({ error: message })
    .regex(/^\d{1,9}$/, message)
    .transform(Number)
    .pipe(z.number().min(from, message).max(to, message));
}

/** One of a list of codes: radios and selects. */
export function oneOf<const Codes extends readonly [string, ...string[]]>(
  codes: Codes,
  message: string,
): z.ZodType<Codes[number]> {
  return z.enum(codes, { error: message });
}

/** An id in an address: anything else is a page that does not exist. */
export const uuid = z.uuid();
