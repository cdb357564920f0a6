import { MENTOR_KINDS, STAGES, TOPICS } from '@alongside/vocabulary';
import type { MentorTopic, Track } from '../directory/views.js';
import { MENTOR_COLUMNS } from './columns.js';
import { LONGEST, readProfile } from './profile-cells.js';
import { readTable, type TableFormat } from './read-table.js';
import type { RecordCells } from './record-cells.js';
import type { ParsedFile } from './row-error.js';
import type { MentorRow } from './rows.js';

const LEAST_CAPACITY = 1;
const MOST_CAPACITY = 10;

/** Reads `mentors.csv`. */
export function parseMentors(bytes: Uint8Array, fileName: string): ParsedFile<MentorRow> {
  return readTable(bytes, fileName, format);
}

const format: TableFormat<MentorRow> = {
  columns: MENTOR_COLUMNS,
  needsRows: true,
  read: readMentor,
  key: (cells) => ({ column: 'reference', value: cells.raw('reference') }),
};

function readMentor(cells: RecordCells): MentorRow {
  const kind = cells.code('kind', MENTOR_KINDS, true) as Track;
  const stage = cells.code('stage', STAGES, false);
  if (kind === 'peer' && stage === null) {
    cells.refuse(
      'stage',
      '',
      'is empty: a peer mentor needs the furthest stage that they have led an organisation to',
    );
  }
  return {
    ...readProfile(cells),
    kind,
    sector: cells.text('sector', { required: false, longest: LONGEST.sector }),
    stage,
    topics: readTopics(cells),
    capacity: cells.wholeNumber('capacity', LEAST_CAPACITY, MOST_CAPACITY, null),
    preferredStages: cells.codes('preferred_stages', STAGES, { required: false }),
    preferredTopics: cells.codes('preferred_topics', TOPICS, { required: false }),
  };
}

/** `vat` is strong, `vat:some` is some; the same topic at two levels is a mistake. */
function readTopics(cells: RecordCells): MentorTopic[] {
  const seen = new Map<string, string>();
  return cells.list('topics', { required: true }).map((value) => {
    const [code = '', level, ...rest] = value.split(':').map((part) => part.trim());
    cells.checkCode('topics', TOPICS, code);
    if (rest.length > 0 || (level !== undefined && level !== 'some' && level !== 'strong')) {
      cells.refuse('topics', value, `write ${code} for strong, or ${code}:some for some experience`);
    }
    const earlier = seen.get(code);
    if (earlier !== undefined && earlier !== value)
      cells.refuse('topics', value, `is in the list twice, also as ${earlier}`);
    seen.set(code, value);
    return { code, level: level === 'some' ? 'some' : 'strong' };
  });
}
