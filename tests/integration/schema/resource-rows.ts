import { randomBytes, randomUUID } from 'node:crypto';
import type { Row, World } from './legal-rows.js';

type Change = Row | ((world: World) => Row);

/** What the training repository holds; `resources` themselves stand with how they are found. */
export function resourceRows(world: World): Record<string, () => Row> {
  return {
    training_editors: () => ({ person_id: world.sparePerson }),
    resource_versions: () => ({ resource_id: world.resource, number: 1, content: {} }),
    resource_drafts: () => ({ resource_id: world.resource, content: {} }),
    resource_files: () => ({
      resource_id: world.resource,
      name: 'a.pdf',
      media_type: 'application/pdf',
      bytes: 1,
      sha256: randomBytes(32),
      storage_key: randomUUID(),
    }),
  };
}

const NOW = new Date();
const SELF = '00000000-0000-4000-8000-000000000010';
const PUBLISHED = { status: 'published', published_at: NOW, renewed_at: NOW, version: 1 };

export const RESOURCE_STATES = {
  draft: ['scheduled', 'published'],
  scheduled: ['draft', 'published'],
  published: ['retired'],
  retired: ['published'],
};

/** What a resource in that state must also say. */
export const resourceIn = (state: string): Row => ({
  ...(['published', 'retired'].includes(state) ? { ...PUBLISHED, status: state } : {}),
  publish_at: state === 'scheduled' ? NOW : null,
  retired_at: state === 'retired' ? NOW : null,
});

export const RETIRED = resourceIn('retired');

export const RESOURCE_ILLEGAL: [rule: string, table: string, change: Change][] = [
  ['resources_slug_check', 'resources', { slug: 'Not an address' }],
  ['resources_status_check', 'resources', { status: 'lost' }],
  ['resources_type_check', 'resources', { type: 'novel' }],
  ['resources_form_check', 'resources', { form: 'song' }],
  ['resources_title_check', 'resources', { title: '' }],
  ['resources_summary_check', 'resources', { summary: '' }],
  ['resources_url_check', 'resources', { url: 'http://example.org' }],
  ['resources_audience_check', 'resources', { audience: [] }],
  ['resources_audience_check', 'resources', { audience: ['cats'] }],
  ['resources_format_check', 'resources', { format: 'dream' }],
  ['resources_minutes_check', 'resources', { minutes: 0 }],
  ['resources_licence_check', 'resources', { licence: '' }],
  ['resources_review_months_check', 'resources', { review_months: 0 }],
  ['resources_version_check', 'resources', { version: 0 }],
  ['resources_revision_check', 'resources', { revision: 0 }],
  ['resources_check', 'resources', { form: 'link' }],
  ['resources_check1', 'resources', { status: 'scheduled' }],
  ['resources_check1', 'resources', { publish_at: NOW }],
  ['resources_check2', 'resources', { ...PUBLISHED, version: null }],
  ['resources_check2', 'resources', { ...PUBLISHED, published_at: null }],
  ['resources_check2', 'resources', { ...PUBLISHED, renewed_at: null }],
  ['resources_check3', 'resources', { ...PUBLISHED, status: 'retired' }],
  ['resources_check3', 'resources', { retired_at: NOW }],
  ['resources_check4', 'resources', (w) => ({ ...PUBLISHED, successor_id: w.resource })],
  ['resources_check5', 'resources', { ...RETIRED, id: SELF, successor_id: SELF }],
  ['resource_versions_number_check', 'resource_versions', { number: 0 }],
  ['resource_files_role_check', 'resource_files', { role: 'toy' }],
  ['resource_files_name_check', 'resource_files', { name: '' }],
  ['resource_files_media_type_check', 'resource_files', { media_type: '' }],
  ['resource_files_bytes_check', 'resource_files', { bytes: 0 }],
  ['resource_files_sha256_check', 'resource_files', { sha256: Buffer.from('short') }],
  ['resource_files_storage_key_check', 'resource_files', { storage_key: '' }],
  ['resource_files_scan_check', 'resource_files', { scan: 'perhaps' }],
];

const KEY = randomUUID();

export const RESOURCE_TWICE: [rule: string, table: string, both: Change, second: Change][] = [
  ['training_editors_pkey', 'training_editors', {}, {}],
  ['resources_slug_key', 'resources', { slug: 'twice' }, {}],
  ['resource_versions_pkey', 'resource_versions', {}, {}],
  ['resource_drafts_pkey', 'resource_drafts', {}, {}],
  ['resource_files_storage_key_key', 'resource_files', { storage_key: KEY }, {}],
];
