import type { OrganisationMoved, PersonMoved } from './moved.js';

export interface MergeRow {
  readonly id: string;
  readonly kind: 'person' | 'organisation';
  readonly kept_id: string;
  readonly merged_id: string;
  readonly moved: PersonMoved | OrganisationMoved;
  readonly undo_until: Date;
  readonly undone_at: Date | null;
}

export interface MergeView {
  readonly id: string;
  readonly kind: 'person' | 'organisation';
  readonly keptId: string;
  readonly keptName: string;
  readonly mergedId: string;
  readonly mergedName: string;
  readonly mergedAt: Date;
  readonly mergedBy: string;
  readonly undoUntil: Date;
  readonly undoneAt: Date | null;
  readonly undoneBy: string | null;
}

const nameOf = (id: string): string => `
  CASE merge.kind WHEN 'person' THEN (SELECT name FROM people WHERE people.id = ${id})
    ELSE (SELECT name FROM organisations WHERE organisations.id = ${id}) END`;

export const MERGE_VIEW = `
  SELECT merge.id, merge.kind, merge.kept_id AS "keptId", ${nameOf('merge.kept_id')} AS "keptName",
    merge.merged_id AS "mergedId", ${nameOf('merge.merged_id')} AS "mergedName", merge.merged_at AS "mergedAt",
    (SELECT name FROM people WHERE id = merge.merged_by) AS "mergedBy", merge.undo_until AS "undoUntil",
    merge.undone_at AS "undoneAt", (SELECT name FROM people WHERE id = merge.undone_by) AS "undoneBy"
  FROM merges merge`;
