import { z } from 'zod';
import { type FormErrors, formErrors } from '../web/forms/parse-form.js';
import { readDay } from '../web/forms/typed-day.js';

const empty = (value: unknown) => (value === '' ? undefined : value);
const optional = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess(empty, schema.optional()).catch(undefined);

const code = z.string().regex(/^[a-z.-]{1,100}$/);

/** Whatever makes no sense in the address is left out, but for the dates: those somebody types. */
const AuditAddress = z.object({
  actor: optional(z.union([z.uuid(), z.enum(['system', 'mentor', 'mentee'])])),
  action: optional(code),
  subjectKind: optional(code),
  subjectId: optional(z.uuid()),
  from: optional(z.string().max(20)),
  to: optional(z.string().max(20)),
  before: optional(z.uuid()),
  after: optional(z.uuid()),
});

export type AuditAsked = z.output<typeof AuditAddress>;

export function parseAuditAddress(query: unknown): { asked: AuditAsked; errors: FormErrors | undefined } {
  const asked = AuditAddress.parse(query);
  const problems = (['from', 'to'] as const).flatMap((field) => {
    const text = wrongWith(asked[field]);
    return text === undefined ? [] : [{ field, text }];
  });
  if (problems.length === 0 && asked.from && asked.to && asked.from > asked.to) {
    problems.push({ field: 'to', text: 'This date must be the same as or after the first one' });
  }
  return { asked, errors: problems.length === 0 ? undefined : formErrors(problems) };
}

/** Browsers send a date as '2026-11-21'; those without a field for dates send what was typed. */
function wrongWith(date: string | undefined): string | undefined {
  if (date === undefined) return undefined;
  const [, year = '', month = '', day = ''] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date) ?? [];
  const read = readDay({ day, month, year });
  if (read.kind === 'day') return undefined;
  return read.kind === 'problem' ? read.text : 'Enter a date, such as 2026-11-21';
}
