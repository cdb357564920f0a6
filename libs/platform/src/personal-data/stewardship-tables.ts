import { THEIR_ADDRESSES } from './addresses.js';
import {
  BY_ADMINISTRATOR,
  BY_HAND,
  columns,
  EMPTY,
  ERASED_TEXT,
  KEPT,
  NOT_PERSONAL,
  notPersonal,
  OF_PERSON,
  personal,
  POINTER,
  ROW_ID,
  setTo,
  type Tables,
  written,
  technical,
} from './tags.js';

const THEIR_COMPLAINTS = `(${OF_PERSON} OR email IN ${THEIR_ADDRESSES})`;
const THEIR_PROFILES = `(SELECT id FROM mentee_profiles WHERE ${OF_PERSON} UNION ALL
  SELECT id FROM mentor_profiles WHERE ${OF_PERSON} UNION ALL
  SELECT id FROM applications WHERE ${OF_PERSON})`;

/** What the programme team keeps. */
export const STEWARDSHIP_TABLES: Tables = {
  person_notes: {
    section: 'Notes about you',
    rows: OF_PERSON,
    erasure: 'delete',
    columns: {
      id: ROW_ID,
      person_id: POINTER,
      body: written('Note'),
      written_by: BY_ADMINISTRATOR,
      written_at: personal('Written'),
    },
  },
  complaint_notes: {
    section: 'Notes about your complaints',
    rows: `complaint_id IN (SELECT id FROM complaints WHERE ${THEIR_COMPLAINTS})`,
    erasure: 'blank',
    columns: {
      id: ROW_ID,
      complaint_id: POINTER,
      body: written('Note', ERASED_TEXT),
      written_by: BY_ADMINISTRATOR,
      written_at: personal('Written'),
    },
  },
  complaints: {
    section: 'Your complaints',
    rows: THEIR_COMPLAINTS,
    erasure: 'blank',
    columns: {
      id: ROW_ID,
      reference: personal('Reference', setTo(`'erased-' || right(id::text, 12)`)),
      person_id: POINTER,
      name: personal('Name', setTo(`'Erased person'`)),
      email: personal('Email address', setTo(`'erased-' || id || '@erased.invalid'`)),
      body: written('Complaint', ERASED_TEXT),
      status: personal('Status'),
      received_at: personal('Received'),
      outcome: written('Outcome', EMPTY),
      handled_by: BY_ADMINISTRATOR,
      closed_at: personal('Closed'),
    },
  },
  merges: {
    section: 'Records of you that were put together',
    rows: `(kind = 'person' AND (kept_id = ANY ($1::uuid[]) OR merged_id = ANY ($1::uuid[])))`,
    erasure: 'blank',
    columns: {
      id: ROW_ID,
      kind: NOT_PERSONAL,
      kept_id: POINTER,
      merged_id: POINTER,
      moved: written('What was put together', setTo(`'{}'`)),
      merged_at: personal('When'),
      merged_by: BY_ADMINISTRATOR,
      // What was there before is gone, so that there is nothing to put back.
      undo_until: personal('Can be undone until', setTo(`merged_at + interval '1 microsecond'`)),
      undone_at: personal('Undone'),
      undone_by: BY_ADMINISTRATOR,
    },
  },
  imports: {
    erasure: 'none',
    columns: {
      ...columns(NOT_PERSONAL, 'id', 'uploaded_at', 'status', 'applied_at'),
      uploaded_by: BY_ADMINISTRATOR,
      files: technical(
        'Files of many people, as an administrator uploaded them. They are kept until they are applied or thrown away; what is applied is listed as your profile.',
        BY_HAND,
      ),
      report: technical(
        'What an import changed, for many people at once. Your own record shows what came of it.',
        BY_HAND,
      ),
    },
  },
  audit_entries: {
    section: 'History: what you did, and what was done about you',
    rows: `(actor_id = ANY ($1::uuid[]) OR subject_id = ANY ($1::uuid[]) OR subject_id IN ${THEIR_PROFILES})`,
    erasure: 'none',
    columns: {
      id: ROW_ID,
      at: personal('When'),
      actor_kind: personal('Done by'),
      actor_id: POINTER,
      action: personal('What'),
      subject_kind: personal('About'),
      subject_id: POINTER,
      details: personal('Numbers and codes'),
      request_id: technical('The number of a request, to find it in the log.', KEPT),
    },
  },
  settings: {
    erasure: 'none',
    columns: {
      ...columns(NOT_PERSONAL, 'key', 'value', 'version', 'changed_at'),
      changed_by: BY_ADMINISTRATOR,
    },
  },
  retention_reports: notPersonal('id', 'day', 'finished_at', 'counts', 'removed', 'failed'),
  attempt_counts: {
    erasure: 'none',
    columns: {
      ...columns(NOT_PERSONAL, 'window_ends_at', 'attempts'),
      key: technical('The fingerprint of an address, made with a secret and forgotten within the day.'),
    },
  },
};
