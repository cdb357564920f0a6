import type { z } from 'zod';
import type { CalendarEvent } from '../calendar/calendar-event.js';
import type { PlaceholderValue } from '../wordings/compose-wording.js';
import type { Wording } from '../wordings/parse-wording.js';
import type { MailBlock } from './blocks.js';
import type { MailLink } from './params.js';

/** What a template may know besides its own params. */
export interface TemplateContext {
  readonly recipientName: string;
  readonly programmeName: string;
  /** The whole address of a link. Its secret is made when the mail leaves; a preview shows a placeholder. */
  readonly addressOf: (link: MailLink) => string;
  /** The six figures that go with a link. Made when the mail leaves, as its secret is. */
  readonly codeOf: (link: MailLink) => string;
  /** The address of a page that needs no secret: `siteAddress('/my-mentoring')`. */
  readonly siteAddress: (path: string) => string;
  /** Another email in short, for the digest. Nothing where its template is gone. */
  readonly inDigest: (mail: { readonly template: string; readonly params: unknown }) => readonly MailBlock[];
}

/** An appointment that goes with an email. */
export interface CalendarPart {
  readonly method: 'REQUEST' | 'CANCEL';
  readonly event: CalendarEvent;
  /** Where the file can be fetched, for a sender that cannot attach it. */
  readonly link: MailLink;
}

/** A required placeholder may not be missing from a wording; an optional one may. */
export type PlaceholderNeed = 'required' | 'optional';

export interface MailTemplate<Schema extends z.ZodType> {
  /** What administrators call this email: 'Invitation'. */
  readonly title: string;
  /** When it is sent, as a sentence. */
  readonly when: string;
  readonly params: Schema;
  /** Besides ((name)), the recipient, and ((programme)), which are always there. */
  readonly placeholders: Readonly<Record<string, PlaceholderNeed>>;
  /** Our own words. The programme team may put others in their place. */
  readonly wording: Wording;
  /** Made-up params for previews and tests. */
  readonly sample: z.input<Schema>;
  fill(params: z.output<Schema>, context: TemplateContext): Readonly<Record<string, PlaceholderValue>>;
  /** What goes into the reader's calendar, if anything does. */
  calendar?(params: z.output<Schema>, context: TemplateContext): CalendarPart | undefined;
}

interface WordedTemplate<Schema extends z.ZodType, Name extends string> extends MailTemplate<Schema> {
  readonly placeholders: Readonly<Record<Name, PlaceholderNeed>>;
  fill(params: z.output<Schema>, context: TemplateContext): Readonly<Record<NoInfer<Name>, PlaceholderValue>>;
}

/** Ties the sample and `fill` to the schema, and what `fill` gives to the placeholders. */
export function wordedTemplate<Schema extends z.ZodType, const Name extends string>(
  template: WordedTemplate<Schema, Name>,
): WordedTemplate<Schema, Name> {
  return template;
}
