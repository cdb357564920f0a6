import type { CodeList } from '@alongside/vocabulary';
import { looksLikeFormula, withoutTextMark } from './formula.js';
import { nearestCode } from './nearest-code.js';
import { type RowError, shownValue } from './row-error.js';

interface TextLimits {
  readonly required: boolean;
  readonly longest: number;
  readonly multiline?: boolean;
}

/** More than any list of codes has; without a limit one cell could bring tens of thousands of errors. */
const MOST_VALUES = 100;

interface ListLimits {
  readonly required: boolean;
  readonly most?: number;
}

/** The cells of one record: each method reads one column, and notes what is wrong with it. */
export class RecordCells {
  readonly errors: RowError[] = [];

  constructor(
    private readonly file: string,
    readonly row: number,
    private readonly record: readonly string[],
    private readonly positions: ReadonlyMap<string, number>,
  ) {}

  refuse(column: string, value: string, problem: string): void {
    this.errors.push({ file: this.file, row: this.row, column, value: shownValue(value), problem });
  }

  /** As the columns stand in the file; what concerns the whole row comes first. */
  errorsInOrder(): RowError[] {
    const position = ({ column }: RowError): number => this.positions.get(column) ?? -1;
    return [...this.errors].sort((one, other) => position(one) - position(other));
  }

  raw(column: string): string {
    const position = this.positions.get(column);
    return position === undefined ? '' : (this.record[position] ?? '').trim();
  }

  text(column: string, { required, longest, multiline = false }: TextLimits): string {
    const cell = this.cell(column, required);
    if (cell === '') return '';
    const text = multiline ? tidyLines(cell) : cell.normalize('NFC').replace(/\s+/g, ' ').trim();
    if (hasControlCharacters(text)) this.refuse(column, cell, 'has a character that cannot be shown');
    if (text.length > longest)
      this.refuse(column, cell, `is ${text.length} characters long: the most is ${longest}`);
    return text;
  }

  code(column: string, list: CodeList, required: true): string;
  code(column: string, list: CodeList, required: false): string | null;
  code(column: string, list: CodeList, required: boolean): string | null {
    const value = this.cell(column, required);
    if (value === '') return required ? '' : null;
    this.checkCode(column, list, value);
    return value;
  }

  /** Values separated by `;`, none of them twice. */
  list(column: string, { required, most = MOST_VALUES }: ListLimits): string[] {
    const cell = this.cell(column, required);
    if (cell === '') return [];
    const values = cell.split(';').map((value) => value.replace(/\s+/g, ' ').trim());
    while (values.at(-1) === '') values.pop();
    if (values.length > most) {
      this.refuse(column, cell, `has ${values.length} values: the most is ${most}`);
      return [];
    }
    const seen = new Set<string>();
    for (const value of values) {
      if (value === '') this.refuse(column, cell, 'has nothing between two semicolons');
      else if (seen.has(value)) this.refuse(column, value, 'is in the list twice');
      seen.add(value);
    }
    if (required && values.length === 0) this.refuse(column, cell, 'is empty: a value is needed');
    return values;
  }

  codes(column: string, list: CodeList, limits: ListLimits): string[] {
    const values = this.list(column, limits);
    for (const value of values) if (value !== '') this.checkCode(column, list, value);
    return values;
  }

  checkCode(column: string, list: CodeList, value: string): void {
    if (codesIn(list).has(value)) return;
    const nearest = nearestCode(list, value);
    this.refuse(
      column,
      value,
      nearest ? `is not a code that we know. Did you mean ${nearest}?` : unknownCode(list),
    );
  }

  wholeNumber(column: string, least: number, most: number, whenEmpty: number | null): number {
    const value = this.cell(column, whenEmpty === null);
    if (value === '') return whenEmpty ?? least;
    const number = Number(value);
    if (!/^\d{1,9}$/.test(value) || number < least || number > most) {
      this.refuse(column, value, `must be a whole number from ${least} to ${most}`);
    }
    return number;
  }

  isoDate(column: string): string | null {
    const value = this.cell(column, false);
    if (value === '') return null;
    if (!isRealDate(value)) this.refuse(column, value, 'must be a real date, written like 2027-03-31');
    return value;
  }

  /** The value as text; a formula is refused, and so is an empty cell that needs a value. */
  private cell(column: string, required: boolean): string {
    const position = this.positions.get(column);
    const given = position === undefined ? '' : (this.record[position] ?? '');
    const { text, marked } = withoutTextMark(given);
    const value = text.trim();
    if (value === '') {
      if (required) this.refuse(column, '', 'is empty: a value is needed');
    } else if (!marked && looksLikeFormula(text)) {
      this.refuse(column, value, 'looks like a formula. Put an apostrophe in front if it is text');
      // Said once: nothing else that could be wrong with it matters.
      return '';
    }
    return value;
  }
}

function unknownCode(list: CodeList): string {
  if (list.length > 12) return 'is not a code that we know';
  return `is not a code that we know. Use one of: ${list.map(({ code }) => code).join(', ')}`;
}

const codeSets = new WeakMap<CodeList, ReadonlySet<string>>();

function codesIn(list: CodeList): ReadonlySet<string> {
  const known = codeSets.get(list) ?? new Set(list.map(({ code }) => code));
  codeSets.set(list, known);
  return known;
}

function tidyLines(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(/[ \t]+/g, ' ')
    .trim();
}

function hasControlCharacters(text: string): boolean {
  return /[^\P{Cc}\n]|[\u202a-\u202e\u2066-\u2069]/u.test(text);
}

function isRealDate(value: string): boolean {
  if (!/^[1-9]\d{3}-\d{2}-\d{2}$/.test(value)) return false;
  const date = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value);
}
