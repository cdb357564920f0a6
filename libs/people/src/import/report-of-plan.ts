import { createHash } from 'node:crypto';
import type { RosterFiles } from '../csv/check-roster.js';
import type { RowError } from '../csv/row-error.js';
import { type ImportReport, LONGEST_LIST, type RowChange } from './import-report.js';
import { countsOf, type ImportPlan } from './plan-import.js';
import { FILE_KINDS } from './uploaded-files.js';

export function reportOf(files: RosterFiles, plan: ImportPlan): ImportReport {
  const { changes } = plan;
  const errors = inFileOrder(files, plan.errors);
  const warnings = inFileOrder(files, plan.warnings);
  const isNew = ({ changes: fields }: RowChange): boolean => fields.length === 0;
  return {
    files: FILE_KINDS.flatMap((kind) => {
      const file = files[kind];
      return file ? [{ kind, name: files.fileNames[kind], rows: file.references.size }] : [];
    }),
    counts: countsOf(plan),
    newOrganisations: plan.organisations.added.size,
    newOrganisationNames: Array.from(plan.organisations.added.values(), ({ name }) => name)
      .sort((one, other) => one.localeCompare(other, 'en'))
      .slice(0, LONGEST_LIST),
    added: changes.filter(isNew).slice(0, LONGEST_LIST),
    changed: changes.filter((change) => !isNew(change)).slice(0, LONGEST_LIST),
    errors: errors.slice(0, LONGEST_LIST),
    errorCount: errors.length,
    warnings: warnings.slice(0, LONGEST_LIST),
    warningCount: warnings.length,
    fingerprint: createHash('sha256').update(JSON.stringify(changes)).digest('hex'),
  };
}

/** By file, then by row, as somebody would work through them. */
export function inFileOrder(files: RosterFiles, found: readonly RowError[]): RowError[] {
  const order = FILE_KINDS.map((kind) => files.fileNames[kind]);
  const position = ({ file }: RowError): number => order.indexOf(file);
  return [...found].sort((one, other) => position(one) - position(other) || one.row - other.row);
}
