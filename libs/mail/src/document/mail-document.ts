import type { CalendarFile } from '../calendar/calendar-event.js';
import type { Phrase } from './phrase.js';

/** What an email says, once: the text part and the HTML part are both drawn from it, so they never differ. */
export interface MailDocument {
  readonly subject: Phrase;
  /** The line that an inbox shows after the subject. Only the HTML part carries it. */
  readonly preview: Phrase;
  /** The first line of the email: what it is about. */
  readonly heading: Phrase;
  readonly blocks: readonly Block[];
}

export type Block =
  | { readonly kind: 'heading'; readonly text: Phrase }
  | { readonly kind: 'paragraph'; readonly text: Phrase }
  | { readonly kind: 'list'; readonly items: readonly Phrase[] }
  | { readonly kind: 'summary'; readonly rows: readonly SummaryRow[] }
  /** Somebody's own words, over as many lines as they wrote. */
  | { readonly kind: 'quote'; readonly words: string }
  | { readonly kind: 'button'; readonly label: Phrase; readonly address: string }
  | { readonly kind: 'smallPrint'; readonly text: Phrase }
  /** A way out that is there for whoever looks for it. */
  | { readonly kind: 'smallLink'; readonly label: Phrase; readonly address: string };

export interface SummaryRow {
  readonly key: string;
  readonly value: string;
  /** True for an email address that the reader can write to. */
  readonly isEmail?: boolean;
}

export interface RenderedMail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** For a service that draws the email itself from a few marks of Markdown. */
  readonly markdown: string;
  /** What goes into the reader's calendar. */
  readonly calendar?: CalendarFile;
  /** Where its reader, or their mail program for them, may stop emails like it. What is essential has none. */
  readonly unsubscribe?: string;
}
