import { CONFLICT_REASONS } from '@alongside/vocabulary';
import { CONFLICT_COLUMNS } from './columns.js';
import { readReference } from './profile-cells.js';
import { readTable, type TableFormat } from './read-table.js';
import type { ParsedFile } from './row-error.js';
import type { ConflictRow } from './rows.js';

/** Reads `conflicts.csv`. */
export function parseConflicts(bytes: Uint8Array, fileName: string): ParsedFile<ConflictRow> {
  return readTable(bytes, fileName, format);
}

const format: TableFormat<ConflictRow> = {
  columns: CONFLICT_COLUMNS,
  needsRows: false,
  read: (cells) => ({
    row: cells.row,
    mentee: readReference(cells, 'mentee'),
    mentor: readReference(cells, 'mentor'),
    reason: cells.code('reason', CONFLICT_REASONS, true),
    until: cells.isoDate('until'),
  }),
  key: (cells) => {
    const parts = [cells.raw('mentee'), cells.raw('mentor'), cells.raw('reason')];
    const value = parts.includes('') ? '' : parts.join(' ');
    return { column: 'mentee', value, called: 'this conflict' };
  },
};
