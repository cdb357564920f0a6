import { STAGES, TOPICS, TRACKS } from '@alongside/vocabulary';
import type { Track } from '../directory/views.js';
import { MENTEE_COLUMNS } from './columns.js';
import { LONGEST, readProfile } from './profile-cells.js';
import { readTable, type TableFormat } from './read-table.js';
import type { RecordCells } from './record-cells.js';
import type { ParsedFile } from './row-error.js';
import type { MenteeRow } from './rows.js';

const MOST_PREFERRED = 5;
const MOST_ROUNDS_WAITED = 1000;

/** Reads `mentees.csv`. */
export function parseMentees(bytes: Uint8Array, fileName: string): ParsedFile<MenteeRow> {
  return readTable(bytes, fileName, format);
}

const format: TableFormat<MenteeRow> = {
  columns: MENTEE_COLUMNS,
  needsRows: true,
  read: readMentee,
  key: (cells) => ({ column: 'reference', value: cells.raw('reference') }),
};

function readMentee(cells: RecordCells): MenteeRow {
  return {
    ...readProfile(cells),
    stage: cells.code('stage', STAGES, true),
    topics: cells.codes('topics', TOPICS, { required: true }),
    tracks: cells.codes('tracks', TRACKS, { required: true }) as Track[],
    preferredMentors: cells.list('preferred_mentors', { required: false, most: MOST_PREFERRED }),
    goals: cells.text('goals', { required: false, longest: LONGEST.goals, multiline: true }),
    roundsWaited: cells.wholeNumber('rounds_waited', 0, MOST_ROUNDS_WAITED, 0),
  };
}
