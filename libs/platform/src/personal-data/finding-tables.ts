import {
  byWriter,
  columns,
  NOT_PERSONAL,
  notPersonal,
  OF_PERSON,
  personal,
  POINTER,
  ROW_ID,
  type Tables,
  technical,
  written,
} from './tags.js';

const LISTS = 'owner_id = ANY ($1::uuid[])';

/** How people find what the training repository holds. */
export const FINDING_TABLES: Tables = {
  saved_searches: {
    section: 'Searches that you saved',
    rows: OF_PERSON,
    erasure: 'delete',
    columns: {
      id: ROW_ID,
      person_id: POINTER,
      query: personal('Search'),
      saved_at: personal('Saved'),
      told_until: technical('Up to when we have told you what is new.'),
    },
  },
  training_visits: {
    section: 'Your visits to the training repository',
    rows: OF_PERSON,
    erasure: 'delete',
    columns: {
      person_id: POINTER,
      previous_at: personal('Visit before the last'),
      last_at: personal('Last visit'),
    },
  },
  synonyms: {
    erasure: 'none',
    columns: { ...columns(NOT_PERSONAL, 'id', 'words', 'changed_at'), changed_by: byWriter('changed_by') },
  },
  search_words: notPersonal('word', 'stem', 'uses', 'open_uses'),
  reading_lists: {
    section: 'Reading lists that you began',
    rows: LISTS,
    erasure: 'blank',
    columns: {
      id: ROW_ID,
      title: written('Title'),
      summary: written('Summary'),
      ...columns(NOT_PERSONAL, 'slug', 'audience', 'is_public', 'revision', 'changed_at', 'removed_at'),
      owner_id: byWriter('owner_id'),
      created_at: personal('Begun'),
    },
  },
  reading_list_items: {
    section: 'What stands on reading lists that you began',
    rows: `list_id IN (SELECT id FROM reading_lists WHERE ${LISTS})`,
    erasure: 'none',
    columns: {
      ...columns(POINTER, 'list_id', 'resource_id'),
      place: personal('Place'),
      note: written('Note'),
    },
  },
};
