import type { DataSource, EntityManager } from 'typeorm';
import { hasLeft } from '../rights/has-left.js';
import type { Resource, ResourceContent } from './resource-content.js';

/** Columns of `resources` by the field of the content that each holds. */
const CONTENT_COLUMNS = {
  type: 'type',
  form: 'form',
  title: 'title',
  summary: 'summary',
  body: 'body',
  url: 'url',
  fileId: 'file_id',
  topics: 'topics',
  areas: 'areas',
  stages: 'stages',
  audience: 'audience',
  format: 'format',
  minutes: 'minutes',
  provider: 'provider',
  author: 'author',
  licence: 'licence',
  sources: 'sources',
  reviewOn: 'review_on',
  reviewMonths: 'review_months',
} as const satisfies Record<keyof ResourceContent, string>;

export const CONTENT_FIELDS = Object.keys(CONTENT_COLUMNS) as (keyof ResourceContent)[];

const SELECTED = CONTENT_FIELDS.map((field) =>
  field === 'reviewOn' ? `r.review_on::text AS "reviewOn"` : `r.${CONTENT_COLUMNS[field]} AS "${field}"`,
).join(', ');

/** `SELECT … FROM resources r …`, in the shape of `Resource`; add a WHERE. */
export const SELECT_RESOURCE = `SELECT r.id, r.slug, r.status, ${SELECTED}, r.owner_id AS "ownerId", owner.name AS "ownerName",
    ${hasLeft('owner')} AS "ownerHasLeft",
    r.needs_work AS "needsWork", r.publish_at AS "publishAt", r.published_at AS "publishedAt", r.renewed_at AS "renewedAt",
    r.retired_at AS "retiredAt", r.successor_id AS "successorId", r.version, r.revision, r.changed_at AS "changedAt", changer.name AS "changedBy",
    EXISTS (SELECT FROM reading_list_items item JOIN reading_lists list ON list.id = item.list_id
      WHERE item.resource_id = r.id AND list.is_public AND list.removed_at IS NULL) AS "onPublicList"
  FROM resources r LEFT JOIN people owner ON owner.id = r.owner_id
  LEFT JOIN people changer ON changer.id = r.changed_by`;

export async function readResource(
  database: DataSource | EntityManager,
  condition: string,
  values: readonly unknown[],
): Promise<Resource | null> {
  const [row] = await database.query<Resource[]>(`${SELECT_RESOURCE} WHERE ${condition}`, [...values]);
  return row ?? null;
}

/** The resource with its row locked, for a verb that changes it. */
export async function lockResource(manager: EntityManager, id: string): Promise<Resource | null> {
  await manager.query('SELECT FROM resources WHERE id = $1 FOR UPDATE', [id]);
  return readResource(manager, 'r.id = $1', [id]);
}

/** Puts the content into the columns of an existing row. */
export async function writeContent(
  manager: EntityManager,
  id: string,
  content: ResourceContent,
): Promise<void> {
  const set = CONTENT_FIELDS.map((field, at) => `${CONTENT_COLUMNS[field]} = $${at + 2}`).join(', ');
  await manager.query(`UPDATE resources SET ${set} WHERE id = $1`, [
    id,
    ...CONTENT_FIELDS.map((field) => content[field]),
  ]);
}

export async function insertResource(
  manager: EntityManager,
  content: ResourceContent,
  { slug, ownerId, at }: { readonly slug: string; readonly ownerId: string | null; readonly at: Date },
): Promise<string> {
  const columns = CONTENT_FIELDS.map((field) => CONTENT_COLUMNS[field]).join(', ');
  const places = CONTENT_FIELDS.map((_, index) => `$${index + 4}`).join(', ');
  const [row] = await manager.query<[{ id: string }]>(
    `INSERT INTO resources (slug, owner_id, created_at, changed_at, ${columns}) VALUES ($1, $2, $3, $3, ${places}) RETURNING id`,
    [slug, ownerId, at, ...CONTENT_FIELDS.map((field) => content[field])],
  );
  return row.id;
}

/** A draft of theirs that says the very same, and that nobody has saved since it was begun. */
export async function untouchedDraft(
  manager: EntityManager,
  content: ResourceContent,
  ownerId: string,
): Promise<string | null> {
  const same = CONTENT_FIELDS.map(
    (field, index) => `${CONTENT_COLUMNS[field]} IS NOT DISTINCT FROM $${index + 2}`,
  ).join(' AND ');
  const [row] = await manager.query<{ id: string }[]>(
    `SELECT id FROM resources WHERE owner_id = $1 AND status = 'draft' AND revision = 1 AND ${same}`,
    [ownerId, ...CONTENT_FIELDS.map((field) => content[field])],
  );
  return row?.id ?? null;
}

/** Only what an editor wrote, without what became of it. */
export function contentOf(resource: ResourceContent): ResourceContent {
  return Object.fromEntries(
    CONTENT_FIELDS.map((field) => [field, resource[field]]),
  ) as unknown as ResourceContent;
}
