import {
  BY_ADMINISTRATOR,
  columns,
  NOT_PERSONAL,
  notPersonal,
  OF_PERSON,
  personal,
  POINTER,
  ROW_ID,
  type Tables,
  technical,
} from './tags.js';

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
    columns: { ...columns(NOT_PERSONAL, 'id', 'words', 'changed_at'), changed_by: BY_ADMINISTRATOR },
  },
  search_words: notPersonal('word', 'stem', 'uses'),
  reading_lists: {
    erasure: 'none',
    columns: {
      ...columns(NOT_PERSONAL, 'id', 'slug', 'title', 'summary', 'audience', 'is_public', 'revision'),
      ...columns(NOT_PERSONAL, 'created_at', 'changed_at', 'removed_at'),
      owner_id: technical('Who put the list together, of the administrators and editors.'),
    },
  },
  reading_list_items: notPersonal('list_id', 'resource_id', 'place', 'note'),
};
