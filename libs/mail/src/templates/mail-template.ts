import type { z } from 'zod';
import type { MailDocument } from '../document/mail-document.js';
import type { MailLink } from './params.js';

/** What a template may know besides its own params. */
export interface TemplateContext {
  readonly recipientName: string;
  readonly programmeName: string;
  /** The whole address of a link. Its secret is made when the mail leaves; a preview shows a placeholder. */
  readonly addressOf: (link: MailLink) => string;
}

export interface MailTemplate<Schema extends z.ZodType> {
  /** What administrators call this email: 'Invitation'. */
  readonly title: string;
  readonly params: Schema;
  compose(params: z.output<Schema>, context: TemplateContext): MailDocument;
}

/** Ties the params of `compose` to the schema beside it. */
export function mailTemplate<Schema extends z.ZodType>(template: MailTemplate<Schema>): MailTemplate<Schema> {
  return template;
}
