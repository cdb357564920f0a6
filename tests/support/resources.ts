import { DAY } from '@alongside/platform';
import { type ResourceContent, SearchIndex } from '@alongside/training';
import type { DataSource } from 'typeorm';
import { idOf } from './people.js';

interface WantedResource extends Partial<ResourceContent> {
  readonly slug?: string;
  readonly ownerId?: string | null;
  readonly publishedAt?: Date;
}

export interface TestResource {
  readonly id: string;
  readonly slug: string;
}

const inAYear = (): string => new Date(Date.now() + 365 * DAY).toISOString().slice(0, 10);

/** What an editor may have written; change what the test is about. */
export function someContent(wanted: Partial<ResourceContent> = {}): ResourceContent {
  return {
    type: 'guide',
    form: 'page',
    title: 'VAT for a new mutual',
    summary: 'What changes on the day you leave, and what to ask an adviser.',
    body: '## Before you leave\n\nList every income, and ask what VAT applies to it.',
    url: null,
    fileId: null,
    topics: ['vat'],
    areas: [],
    stages: [],
    audience: ['leaders', 'mentors'],
    format: 'online',
    minutes: 10,
    provider: 'Alongside',
    author: 'Programme team',
    licence: 'CC BY 4.0',
    sources: [],
    reviewOn: inAYear(),
    reviewMonths: 12,
    ...wanted,
  };
}

/** Straight into the tables, as the first version, with what searches read. */
export async function aPublishedResource(
  source: DataSource,
  wanted: WantedResource = {},
): Promise<TestResource> {
  const { slug, id } = await aDraft(source, wanted);
  const at = wanted.publishedAt ?? new Date();
  await source.query(
    `UPDATE resources SET status = 'published', published_at = $2, renewed_at = $2, version = 1 WHERE id = $1`,
    [id, at],
  );
  const { ownerId = null } = wanted;
  await source.query(
    `INSERT INTO resource_versions (resource_id, number, content, written_by, published_at) VALUES ($1, 1, $2, $3, $4)`,
    [id, JSON.stringify(someContent(wanted)), ownerId, at],
  );
  await new SearchIndex().refresh(source.manager, id);
  return { id, slug };
}

export async function aDraft(source: DataSource, wanted: WantedResource = {}): Promise<TestResource> {
  const { ownerId = null, slug = `resource-${crypto.randomUUID()}` } = wanted;
  const content = someContent(wanted);
  const columns: Record<string, unknown> = {
    ...{ slug, owner_id: ownerId, type: content.type, form: content.form, title: content.title },
    ...{ summary: content.summary, body: content.body, url: content.url, file_id: content.fileId },
    ...{ topics: content.topics, areas: content.areas, stages: content.stages, audience: content.audience },
    ...{
      format: content.format,
      minutes: content.minutes,
      provider: content.provider,
      author: content.author,
    },
    ...{ licence: content.licence, sources: content.sources, review_on: content.reviewOn },
    review_months: content.reviewMonths,
  };
  const names = Object.keys(columns);
  const insert = `INSERT INTO resources (${names.join(', ')}) VALUES (${names.map((_, at) => `$${at + 1}`).join(', ')}) RETURNING id`;
  return { id: await idOf(source, insert, Object.values(columns)), slug };
}

/** @param successorId a published resource that took its place */
export async function aRetiredResource(
  source: DataSource,
  { successorId = null, ...wanted }: WantedResource & { readonly successorId?: string | null } = {},
): Promise<TestResource> {
  const made = await aPublishedResource(source, wanted);
  await source.query(
    `UPDATE resources SET status = 'retired', retired_at = now(), successor_id = $2 WHERE id = $1`,
    [made.id, successorId],
  );
  return made;
}

export async function anEditor(source: DataSource, personId: string): Promise<string> {
  await source.query('INSERT INTO training_editors (person_id) VALUES ($1) ON CONFLICT DO NOTHING', [
    personId,
  ]);
  return personId;
}
