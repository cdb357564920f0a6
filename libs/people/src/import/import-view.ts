import type { ImportRecord, ImportStatus } from './import.entity.js';
import type { ImportReport } from './import-report.js';

export interface ImportView {
  readonly id: string;
  readonly status: ImportStatus;
  readonly uploadedBy: string | null;
  readonly uploadedAt: Date;
  readonly appliedAt: Date | null;
  readonly report: ImportReport;
}

export type ApplyOutcome =
  /** `again`: it had been applied before, and nothing happened this time. */
  | { readonly kind: 'applied'; readonly again: boolean; readonly report: ImportReport }
  /** Something changed since the dry run, which has been repeated: look at the new report first. */
  | { readonly kind: 'changed-since'; readonly report: ImportReport }
  | { readonly kind: 'refused'; readonly report: ImportReport }
  | { readonly kind: 'discarded' | 'unknown' };

export function viewOf({
  id,
  status,
  uploadedBy,
  uploadedAt,
  appliedAt,
  report,
}: Omit<ImportRecord, 'files'>): ImportView {
  return { id, status, uploadedBy, uploadedAt, appliedAt, report };
}
