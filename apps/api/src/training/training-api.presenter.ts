import type { ListedResource, ReadingList, ReadingListItem, Resource } from '@alongside/training';
import { z } from 'zod';
import { wholeText } from './resource-rows.presenter.js';
import type { SubstanceView } from './resource-substance.service.js';

const day = z.iso.date();
const codes = z.array(z.string()).meta({ description: 'Codes of the vocabulary' });

const ApiResourceRow = z.object({
  slug: z.string(),
  page: z.url().meta({ description: 'Where people read it' }),
  title: z.string(),
  summary: z.string(),
  type: z.string(),
  topics: codes,
  audience: codes,
  format: z.string(),
  minutes: z.int().nullable(),
  author: z.string(),
  licence: z.string(),
  reviewOn: day.meta({ description: 'Its owner looks at it again by then; it is overdue afterwards' }),
  publishedAt: z.iso.datetime(),
  renewedAt: z.iso.datetime(),
});

export const ApiResources = z
  .object({
    page: z.int(),
    pageSize: z.int(),
    total: z.int(),
    correctedTo: z
      .string()
      .nullable()
      .meta({ description: 'What was looked for, where nothing is spelt as asked' }),
    resources: z.array(ApiResourceRow),
  })
  .meta({ id: 'TrainingResources' });

const ApiFile = z.object({ name: z.string(), address: z.url() });

export const ApiResource = ApiResourceRow.extend({
  areas: codes,
  stages: codes,
  provider: z.string(),
  sources: z.array(z.string()),
  url: z.url().nullable().meta({ description: 'Of a link or a video' }),
  html: z.string().meta({ description: 'The text, or the transcript of a video; sanitised' }),
  file: ApiFile.nullable(),
  attachments: z.array(ApiFile),
}).meta({ id: 'TrainingResource' });

const ApiListRow = z.object({
  slug: z.string(),
  page: z.url(),
  title: z.string(),
  summary: z.string(),
  audience: z.string(),
  isPublic: z.boolean(),
  changedAt: z.iso.datetime(),
});
export const ApiLists = z.array(ApiListRow).meta({ id: 'ReadingLists' });
export const ApiList = ApiListRow.extend({
  resources: z.array(ApiResourceRow.extend({ note: z.string() })),
}).meta({ id: 'ReadingList' });

export function presentApiRow(row: ListedResource, site: string): z.infer<typeof ApiResourceRow> {
  const { slug, type, topics, audience, format, minutes, author, licence, reviewOn } = row;
  return {
    ...{
      slug,
      page: `${site}/training/${slug}`,
      title: wholeText(row.title),
      summary: wholeText(row.summary),
    },
    ...{ type, topics: [...topics], audience: [...audience], format, minutes, author, licence, reviewOn },
    publishedAt: row.publishedAt.toISOString(),
    renewedAt: row.renewedAt.toISOString(),
  };
}

export function presentApiResource(
  resource: Resource,
  { body, file, attachments }: SubstanceView,
  site: string,
): z.infer<typeof ApiResource> {
  const { slug, title, summary, type, format, minutes, author, licence, reviewOn, provider, url } = resource;
  const { publishedAt, renewedAt } = resource;
  const fileOf = (one: { readonly name: string; readonly href: string }) => ({
    name: one.name,
    address: `${site}${one.href}`,
  });
  return {
    ...{ slug, page: `${site}/training/${slug}`, title, summary, type, format, minutes, author, licence },
    ...{ reviewOn, provider, url, html: body, file: file ? fileOf(file) : null },
    topics: [...resource.topics],
    audience: [...resource.audience],
    areas: [...resource.areas],
    stages: [...resource.stages],
    sources: [...resource.sources],
    attachments: attachments.map(fileOf),
    publishedAt: (publishedAt ?? resource.changedAt).toISOString(),
    renewedAt: (renewedAt ?? resource.changedAt).toISOString(),
  };
}

export function presentApiListRow(list: ReadingList, site: string): z.infer<typeof ApiListRow> {
  const { slug, title, summary, audience, isPublic, changedAt } = list;
  const page = `${site}/training/lists/${slug}`;
  return { slug, page, title, summary, audience, isPublic, changedAt: changedAt.toISOString() };
}

export function presentApiList(
  list: ReadingList,
  items: readonly ReadingListItem[],
  site: string,
): z.infer<typeof ApiList> {
  const resources = items.map(({ resource, note }) => ({ ...presentApiRow(resource, site), note }));
  return { ...presentApiListRow(list, site), resources };
}
