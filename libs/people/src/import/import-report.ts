import type { RowError } from '../csv/row-error.js';
import type { FileKind } from './uploaded-files.js';

export interface Counts {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
}

export interface FieldChange {
  /** The column of the file. */
  readonly field: string;
  readonly from: string;
  readonly to: string;
}

/** One row that would be, or was, added or changed. A conflict is named by its two references. */
export interface RowChange {
  readonly kind: FileKind;
  readonly row: number;
  readonly reference: string;
  readonly name: string;
  readonly organisation: string;
  /** Empty for a new one. */
  readonly changes: readonly FieldChange[];
}

/** What an import would do, or did. Lists stop at `LONGEST_LIST`; the counts are always whole. */
export interface ImportReport {
  readonly files: readonly { readonly kind: FileKind; readonly name: string; readonly rows: number }[];
  readonly counts: Readonly<Record<FileKind, Counts>>;
  readonly newOrganisations: number;
  readonly newOrganisationNames: readonly string[];
  readonly added: readonly RowChange[];
  readonly changed: readonly RowChange[];
  readonly errors: readonly RowError[];
  readonly errorCount: number;
  readonly warnings: readonly RowError[];
  readonly warningCount: number;
  /** Of everything that would be written: an import is applied only if this is still what would happen. */
  readonly fingerprint: string;
}

export const LONGEST_LIST = 500;

export function changesNothing({ counts }: ImportReport): boolean {
  return Object.values(counts).every(({ added, changed }) => added + changed === 0);
}
