/** Something wrong (or, as a warning, odd) in an uploaded file, told so that it can be found in a spreadsheet. */
export interface RowError {
  readonly file: string;
  /** As a spreadsheet numbers it: the header is row 1. */
  readonly row: number;
  /** Empty where the whole row or file is meant. */
  readonly column: string;
  readonly value: string;
  readonly problem: string;
}

export interface ParsedFile<Row> {
  /** The rows without an error, in the order of the file. */
  readonly rows: Row[];
  readonly errors: RowError[];
  readonly warnings: RowError[];
  /** Every reference of the file, those of wrong rows too, so that one mistake is not reported twice. */
  readonly references: ReadonlySet<string>;
  /** The columns that the file has: one that is missing says nothing, while an empty cell says "nothing". */
  readonly columns: ReadonlySet<string>;
}

const LONGEST_VALUE_SHOWN = 80;

export function shownValue(value: string): string {
  const characters = [...value.slice(0, 2 * LONGEST_VALUE_SHOWN + 2)];
  if (characters.length <= LONGEST_VALUE_SHOWN) return value;
  return `${characters.slice(0, LONGEST_VALUE_SHOWN).join('')}…`;
}

/** `file:row:column value – what is wrong`, as the command line prints it. */
export function describeRowError({ file, row, column, value, problem }: RowError): string {
  const place = [file, row, column].join(':');
  return value === '' ? `${place} – ${problem}` : `${place} ${value.replace(/\s+/g, ' ')} – ${problem}`;
}
