import { CsvError, parse } from 'csv-parse/sync';
import type { Column } from './columns.js';
import { decodeFile } from './decode-file.js';
import { RecordCells } from './record-cells.js';
import { type ParsedFile, type RowError, shownValue } from './row-error.js';

export const MOST_ROWS = 100_000;
const LONGEST_RECORD = 100_000;

export interface TableFormat<Row> {
  readonly columns: readonly Column[];
  /** Whether a file with a header and nothing below is a mistake. */
  readonly needsRows: boolean;
  /** Reads one record; what is wrong with it goes to `cells`. */
  readonly read: (cells: RecordCells) => Row;
  /** The identity of a record, unique in its file, and the column that it stands in, or begins in. */
  readonly key: (cells: RecordCells) => RecordKey;
}

interface RecordKey {
  readonly column: string;
  readonly value: string;
  /** What is there twice, where the value in the column alone is not. */
  readonly called?: string;
}

/** Reads a whole file: every error of every row is listed, and a row with an error gives no row. */
export function readTable<Row>(bytes: Uint8Array, file: string, format: TableFormat<Row>): ParsedFile<Row> {
  const table = new Table(file, format);
  const decoded = decodeFile(bytes);
  if (decoded.kind === 'unreadable') table.refuse(decoded.row, '', '', decoded.problem);
  else table.readText(decoded.text);
  return table.outcome();
}

class Table<Row> {
  private readonly rows: Row[] = [];
  private readonly errors: RowError[] = [];
  private readonly warnings: RowError[] = [];
  private readonly firstRowOf = new Map<string, number>();
  private positions: ReadonlyMap<string, number> | null = null;
  private width = 0;
  private row = 0;
  private filled = 0;

  constructor(
    private readonly file: string,
    private readonly format: TableFormat<Row>,
  ) {}

  outcome(): ParsedFile<Row> {
    const { rows, errors, warnings } = this;
    const columns = new Set(this.positions?.keys());
    return { rows, errors, warnings, references: new Set(this.firstRowOf.keys()), columns };
  }

  refuse(row: number, column: string, value: string, problem: string): void {
    this.errors.push({ file: this.file, row, column, value: shownValue(value), problem });
  }

  private warn(row: number, column: string, value: string, problem: string): void {
    this.warnings.push({ file: this.file, row, column, value: shownValue(value), problem });
  }

  readText(text: string): void {
    if (text.trim() === '') return this.refuse(1, '', '', 'the file is empty');
    try {
      this.readRecords(text);
    } catch (error) {
      if (!(error instanceof CsvError)) throw error;
      // Below a header that is wrong, nothing more needs saying.
      if (this.row === 0 || this.positions) this.refuse(this.row + 1, '', '', unreadableRecord(error));
      return;
    }
    if (this.filled > 0 || !this.positions) return;
    if (this.format.needsRows) this.refuse(1, '', '', 'the file has a header and no rows');
    else this.warn(1, '', '', 'the file has a header and no rows');
  }

  private readRecords(text: string): void {
    parse(text, {
      // Blank lines count, as they do in a spreadsheet.
      skip_empty_lines: false,
      relax_column_count: true,
      record_delimiter: ['\r\n', '\n', '\r'],
      max_record_size: LONGEST_RECORD,
      on_record: (record: string[]) => {
        this.row += 1;
        this.take(record);
        return null;
      },
    });
  }

  private take(record: string[]): void {
    if (this.row === 1) this.positions = this.readHeader(record);
    else if (this.positions && record.some((cell) => cell.trim() !== ''))
      this.readRecord(record, this.positions);
  }

  private readRecord(record: string[], positions: ReadonlyMap<string, number>): void {
    this.filled += 1;
    if (this.filled > MOST_ROWS) {
      if (this.filled === MOST_ROWS + 1)
        this.refuse(this.row, '', '', 'the file has more than 100,000 rows. Split it');
      return;
    }
    const cells = new RecordCells(this.file, this.row, record, positions);
    if (record.slice(this.width).some((cell) => cell.trim() !== '')) {
      const problem = `has ${record.length} values where the header has ${this.width} columns. Put a value that holds a comma in double quotes`;
      cells.refuse('', '', problem);
    }
    const read = this.format.read(cells);
    this.checkKey(cells);
    if (cells.errors.length === 0) this.rows.push(read);
    else this.errors.push(...cells.errorsInOrder());
  }

  private checkKey(cells: RecordCells): void {
    const { column, value, called } = this.format.key(cells);
    if (value === '') return;
    const first = this.firstRowOf.get(value);
    if (first === undefined) this.firstRowOf.set(value, this.row);
    else cells.refuse(column, cells.raw(column), [called, `is already in row ${first}`].join(' ').trim());
  }

  private readHeader(record: string[]): ReadonlyMap<string, number> | null {
    const names = record.map((name) => name.trim());
    while (names.at(-1) === '') names.pop();
    this.width = names.length;
    const known = new Set(this.format.columns.map((column) => column.name));
    const positions = new Map<string, number>();
    names.forEach((name, index) => {
      if (!known.has(name))
        this.warn(
          1,
          name,
          '',
          name === '' ? 'a column without a name is ignored' : 'is not a column that we know, and is ignored',
        );
      else if (positions.has(name)) this.refuse(1, name, '', 'this column is there twice');
      else positions.set(name, index);
    });
    const missing = this.format.columns.filter(({ name, required }) => required && !positions.has(name));
    if (missing.length > 0) this.refuseMissing(missing, names);
    return missing.length > 0 ? null : positions;
  }

  private refuseMissing(missing: readonly Column[], names: readonly string[]): void {
    const separator = names.length === 1 ? /[;\t|]/.exec(names[0] ?? '')?.[0] : undefined;
    if (separator) {
      const sign = separator === '\t' ? 'tabs' : `“${separator}”`;
      return this.refuse(
        1,
        '',
        names[0] ?? '',
        `the columns are separated by ${sign}: they must be separated by commas`,
      );
    }
    for (const { name } of missing) this.refuse(1, name, '', 'this column is missing');
  }
}

function unreadableRecord({ code }: CsvError): string {
  switch (code) {
    case 'CSV_MAX_RECORD_SIZE':
      return 'is longer than 100,000 characters: a cell holds too much, or a double quote is opened here and never closed. The rest of the file was not read';
    case 'CSV_QUOTE_NOT_CLOSED':
      return 'a double quote is opened here and never closed, so the rest of the file cannot be read';
    default:
      return 'this row cannot be read: check its double quotes. The rest of the file was not read';
  }
}
