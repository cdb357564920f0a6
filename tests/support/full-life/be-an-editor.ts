import { randomBytes, randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { insert, type Person, type Surroundings } from './rows.js';

/** What they wrote for the training repository, and what they look after in it. */
export async function beAnEditor(
  sql: DataSource,
  { personId, name }: Person,
  { administratorId }: Surroundings,
): Promise<void> {
  await insert(sql, 'training_editors', { person_id: personId, added_by: administratorId });
  const resource_id = await insert(sql, 'resources', {
    ...{ slug: `resource-${randomUUID()}`, type: 'guide', title: 'A guide', summary: 'What to do first.' },
    ...{
      body: `Thank you, ${name}.`,
      author: name,
      provider: name,
      sources: [name],
      audience: ['leaders'],
      licence: 'CC BY 4.0',
    },
    ...{ review_on: '2030-01-01', owner_id: personId, changed_by: personId },
  });
  const list_id = await insert(sql, 'reading_lists', {
    ...{ slug: `list-${randomUUID()}`, title: `What ${name} would read`, summary: `By ${name}.` },
    ...{ audience: 'leaders', owner_id: personId },
  });
  await insert(sql, 'reading_list_items', { list_id, resource_id, place: 1, note: `${name} begins here.` });
  const content = JSON.stringify({ title: 'A guide', author: name });
  const by = { resource_id, content, why: `${name} asked for it`, written_by: personId };
  await insert(sql, 'resource_versions', { ...by, number: 1 });
  await insert(sql, 'resource_drafts', { ...by, publish_at: new Date() });
  await insert(sql, 'resource_files', {
    ...{ resource_id, name: `${name}.pdf`, media_type: 'application/pdf', bytes: 10 },
    ...{ sha256: randomBytes(32), storage_key: randomUUID(), uploaded_by: personId },
  });
}
