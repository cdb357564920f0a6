import { minutesInWords } from '@alongside/platform';
import type { ListedResource, TextPart } from '@alongside/training';
import { labelOf, RESOURCE_FORMATS, RESOURCE_TYPES, TOPICS } from '@alongside/vocabulary';
import { listInWords, withinSentence } from '../web/words/sentences.js';

/** One resource in a list. Titles and summaries are parts of text: the template marks the hits. */
export interface ResourceRowView {
  readonly href: string;
  readonly title: readonly TextPart[];
  readonly summary: readonly TextPart[];
  readonly excerpt: readonly TextPart[] | null;
  /** 'Guide · 10 minutes · about VAT and pensions' */
  readonly facts: string;
  readonly isNew: boolean;
  readonly overdue: boolean;
  /** Why it is on a list. */
  readonly note: string;
}

export interface RowsAt {
  /** Today in London, as '2027-03-28'. */
  readonly today: string;
  /** What is newer is new to this reader. */
  readonly since: Date | null;
}

export function presentRow(row: ListedResource, { today, since }: RowsAt, note = ''): ResourceRowView {
  return {
    href: `/training/${row.slug}`,
    title: row.title,
    summary: row.summary,
    excerpt: row.excerpt,
    facts: factsOf(row),
    isNew: since !== null && row.renewedAt > since,
    overdue: row.reviewOn < today,
    note,
  };
}

function factsOf({ type, minutes, format, topics }: ListedResource): string {
  const about = topics.slice(0, 3).map((topic) => withinSentence(labelOf(TOPICS, topic)));
  return [
    labelOf(RESOURCE_TYPES, type),
    ...(minutes === null ? [] : [minutesInWords(minutes)]),
    ...(format === 'online' ? [] : [labelOf(RESOURCE_FORMATS, format).toLowerCase()]),
    ...(about.length === 0 ? [] : [`about ${listInWords(about)}`]),
  ].join(' · ');
}

export function wholeText(parts: readonly TextPart[]): string {
  return parts.map(({ text }) => text).join('');
}
