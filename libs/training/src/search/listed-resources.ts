import type { EntityManager } from 'typeorm';
import { HEADLINE, type TextPart, textParts, withoutMarks } from './highlight.js';
import type { SearchGroup } from './search-plan.js';
import { plainText } from './searchable-text.js';

/** A resource as lists show it. */
export interface ListedResource {
  readonly id: string;
  readonly slug: string;
  readonly title: readonly TextPart[];
  readonly summary: readonly TextPart[];
  /** Where the body says it, if the title and the summary do not. */
  readonly excerpt: readonly TextPart[] | null;
  readonly type: string;
  readonly form: string;
  readonly minutes: number | null;
  readonly format: string;
  readonly topics: readonly string[];
  readonly audience: readonly string[];
  readonly author: string;
  readonly licence: string;
  /** '2027-03-28' */
  readonly reviewOn: string;
  readonly publishedAt: Date;
  readonly renewedAt: Date;
}

type Row = Omit<ListedResource, 'title' | 'summary' | 'excerpt'> &
  Record<'title' | 'summary' | 'body', string>;

/** Enough of a body to show where it says something; the rest is found, but not shown. */
const BODY_READ = 20_000;

/** The resources in this order, with what was looked for marked. */
export async function listedResources(
  manager: EntityManager,
  ids: readonly string[],
  groups: readonly SearchGroup[] = [],
): Promise<ListedResource[]> {
  if (ids.length === 0) return [];
  const body = groups.length > 0 ? `left(r.body, ${BODY_READ})` : `''`;
  const rows = await manager.query<Row[]>(
    `SELECT r.id, r.slug, r.title, r.summary, ${body} AS body, r.type, r.form, r.minutes, r.format, r.topics, r.audience,
       r.author, r.licence, r.review_on::text AS "reviewOn", r.published_at AS "publishedAt", r.renewed_at AS "renewedAt"
     FROM unnest($1::uuid[]) WITH ORDINALITY AS wanted (id, place) JOIN resources r USING (id) ORDER BY wanted.place`,
    [ids],
  );
  const marked = groups.length > 0 ? await headlines(manager, rows, groups) : [];
  return rows.map(({ body: _body, ...row }, at) => listed(row, marked[at]));
}

interface Headlines {
  readonly title: string;
  readonly summary: string;
  readonly excerpt: string;
}

function listed(row: Omit<Row, 'body'>, marked: Headlines | undefined): ListedResource {
  const title = textParts(marked?.title ?? withoutMarks(row.title));
  const summary = textParts(marked?.summary ?? withoutMarks(row.summary));
  const excerpt = marked ? textParts(marked.excerpt) : [];
  const saysIt = summary.some(({ hit }) => hit) || !excerpt.some(({ hit }) => hit);
  return { ...row, title, summary, excerpt: saysIt ? null : excerpt };
}

function headlines(
  manager: EntityManager,
  rows: readonly Row[],
  groups: readonly SearchGroup[],
): Promise<Headlines[]> {
  const query = groups.map((group) => group.query).join(' | ');
  return manager.query(
    `SELECT ts_headline('training', title, query, $5) AS title, ts_headline('training', summary, query, $5) AS summary,
       -- To read a body for its words takes the longest: only where the summary does not say it.
       CASE WHEN to_tsvector('training', summary) @@ query THEN '' ELSE ts_headline('training', body, query, $6) END AS excerpt
     FROM unnest($1::text[], $2::text[], $3::text[]) WITH ORDINALITY AS text (title, summary, body, place),
       to_tsquery('training', $4) AS query
     ORDER BY place`,
    [
      rows.map(({ title }) => withoutMarks(title)),
      rows.map(({ summary }) => withoutMarks(summary)),
      rows.map(({ body }) => withoutMarks(plainText(body))),
      query,
      `${HEADLINE}, HighlightAll=true`,
      `${HEADLINE}, MaxFragments=1, MaxWords=28, MinWords=12`,
    ],
  );
}
