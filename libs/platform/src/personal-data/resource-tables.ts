import {
  BY_ADMINISTRATOR,
  columns,
  NOT_PERSONAL,
  OF_PERSON,
  personal,
  POINTER,
  ROW_ID,
  setTo,
  type ColumnTag,
  type Tables,
  technical,
  written,
} from './tags.js';

const THEIRS = '= ANY ($1::uuid[])';

/** Says who did it; an erasure leaves what was done, by nobody. */
function byThem(column: string): ColumnTag {
  return technical(
    'Which of the people who write for the repository did it.',
    setTo(`CASE WHEN ${column} ${THEIRS} THEN NULL ELSE ${column} END`),
  );
}

/** What people write for the training repository. It is the programme's, and stays when one of them leaves. */
export const RESOURCE_TABLES: Tables = {
  training_editors: {
    section: 'Writing for the training repository',
    rows: OF_PERSON,
    erasure: 'delete',
    columns: { person_id: POINTER, added_by: BY_ADMINISTRATOR, added_at: personal('Editor since') },
  },
  resource_versions: {
    section: 'Versions of resources that you wrote',
    rows: `written_by ${THEIRS}`,
    erasure: 'blank',
    columns: {
      resource_id: POINTER,
      number: personal('Version'),
      content: written('Text'),
      why: written('What was new'),
      written_by: byThem('written_by'),
      published_at: personal('Published'),
    },
  },
  resource_drafts: {
    section: 'Changes of resources that you began',
    rows: `written_by ${THEIRS}`,
    erasure: 'blank',
    columns: {
      resource_id: POINTER,
      content: written('Text'),
      why: written('What is new'),
      written_by: byThem('written_by'),
      written_at: personal('Saved'),
      publish_at: personal('To be published'),
    },
  },
  resource_files: {
    section: 'Files that you uploaded',
    rows: `uploaded_by ${THEIRS}`,
    erasure: 'blank',
    columns: {
      id: ROW_ID,
      resource_id: POINTER,
      role: NOT_PERSONAL,
      name: written('Name of the file'),
      ...columns(NOT_PERSONAL, 'media_type', 'bytes', 'sha256', 'storage_key', 'scan', 'removed_at'),
      uploaded_by: byThem('uploaded_by'),
      uploaded_at: personal('Uploaded'),
    },
  },
  resources: {
    section: 'Resources that you look after or saved last',
    rows: `(owner_id ${THEIRS} OR changed_by ${THEIRS})`,
    erasure: 'blank',
    columns: {
      id: ROW_ID,
      ...columns(
        NOT_PERSONAL,
        'slug',
        'status',
        'type',
        'form',
        'url',
        'topics',
        'areas',
        'stages',
        'audience',
      ),
      ...columns(NOT_PERSONAL, 'format', 'minutes', 'licence', 'review_on', 'review_months', 'needs_work'),
      ...columns(
        NOT_PERSONAL,
        'publish_at',
        'published_at',
        'renewed_at',
        'retired_at',
        'successor_id',
        'version',
      ),
      ...columns(NOT_PERSONAL, 'revision', 'created_at', 'file_id'),
      ...columns(NOT_PERSONAL, 'search', 'search_head', 'search_terms', 'facets', 'facet_codes'),
      title: written('Title'),
      summary: written('Summary'),
      body: written('Text'),
      provider: written('Provider'),
      author: written('Author'),
      sources: written('Sources'),
      owner_id: byThem('owner_id'),
      changed_at: personal('Last saved'),
      changed_by: byThem('changed_by'),
    },
  },
};
