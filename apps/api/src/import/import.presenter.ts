import {
  changesNothing,
  type Column,
  CONFLICT_COLUMNS,
  FILE_KINDS,
  type FileKind,
  type ImportReport,
  type ImportView,
  MENTEE_COLUMNS,
  MENTOR_COLUMNS,
  type RowChange,
  type RowError,
} from '@alongside/people';
import type { FormErrors } from '../web/forms/parse-form.js';
import { momentInWords } from '../web/words/dates.js';
import { grouped } from '../web/words/numbers.js';
import { sentenceCase } from '../web/words/sentences.js';

const FILE_WORDS: Readonly<Record<FileKind, { title: string; one: string; hint: string }>> = {
  mentees: { title: 'Mentees', one: 'Mentee', hint: 'Leaders who want a mentor' },
  mentors: { title: 'Mentors', one: 'Mentor', hint: 'Business mentors and experienced peers' },
  conflicts: { title: 'Conflicts', one: 'Conflict', hint: 'Pairs that must be kept apart. Optional' },
};

export const COLUMNS: Readonly<Record<FileKind, readonly Column[]>> = {
  mentees: MENTEE_COLUMNS,
  mentors: MENTOR_COLUMNS,
  conflicts: CONFLICT_COLUMNS,
};

const NEW_SHOWN = 100;

const STATUS_WORDS: Readonly<Record<ImportView['status'], string>> = {
  checked: 'Waiting for you',
  refused: 'Has errors',
  applied: 'Applied',
  discarded: 'Thrown away',
};

export function presentUpload(recent: readonly ImportView[], errors?: FormErrors): object {
  return {
    errors,
    files: FILE_KINDS.map((kind) => ({
      kind,
      ...FILE_WORDS[kind],
      error: errors?.fields[kind],
      columns: COLUMNS[kind].map(({ name, required, explanation }) => ({
        name,
        needed: required ? 'Needed' : 'Optional',
        explanation,
      })),
    })),
    recent: recent.map((view) => ({
      href: `/admin/import/${view.id}`,
      when: momentInWords(view.uploadedAt),
      files: view.report.files.map(({ name }) => name).join(', '),
      status: statusTag(view.status),
      statusText: STATUS_WORDS[view.status],
    })),
  };
}

export function presentImport({ id, status, report, uploadedAt, appliedAt }: ImportView): object {
  const { errorCount } = report;
  const refused = status === 'refused';
  return {
    id,
    status,
    path: `/admin/import/${id}`,
    title: TITLES[status],
    uploaded: momentInWords(uploadedAt),
    applied: appliedAt && momentInWords(appliedAt),
    errors: refused
      ? {
          list: [{ text: `${problemsInWords(errorCount)}. Nothing was imported`, href: '#problems' }],
          fields: {},
        }
      : undefined,
    changesNothing: changesNothing(report),
    counts: countLines(report),
    newOrganisations: report.newOrganisations,
    newOrganisationNames: report.newOrganisationNames,
    newOrganisationsMore: report.newOrganisations - report.newOrganisationNames.length,
    problems: problemList(report.errors, errorCount),
    warnings: problemList(report.warnings, report.warningCount),
    keepsProblems: status === 'checked' || refused,
    changed: report.changed.map(changeLine),
    changedMore: moreThan(report, 'changed') - report.changed.length,
    added: report.added.slice(0, NEW_SHOWN).map(changeLine),
    addedCount: moreThan(report, 'added'),
    addedMore: Math.max(0, moreThan(report, 'added') - NEW_SHOWN),
    bringsMentors: report.counts.mentors.added > 0,
  };
}

const TITLES: Readonly<Record<ImportView['status'], string>> = {
  checked: 'Check what will change',
  refused: 'The files have errors',
  applied: 'Import applied',
  discarded: 'Import thrown away',
};

function problemsInWords(count: number): string {
  return count === 1 ? 'There is 1 error in your files' : `There are ${grouped(count)} errors in your files`;
}

function countLines({ files, counts }: ImportReport) {
  return files.map(({ kind, name }) => ({
    title: FILE_WORDS[kind].title,
    file: shortened(name),
    ...counts[kind],
  }));
}

/** A long name must not push the numbers off a phone. */
function shortened(name: string): string {
  return name.length > 16 ? `${name.slice(0, 15)}…` : name;
}

function moreThan({ counts }: ImportReport, which: 'added' | 'changed'): number {
  return FILE_KINDS.reduce((sum, kind) => sum + counts[kind][which], 0);
}

function problemList(problems: readonly RowError[], count: number): object {
  return {
    count,
    shown: problems.length,
    rows: problems.map(({ file, row, column, value, problem }) => ({
      file,
      row,
      column,
      value,
      problem: sentenceCase(problem),
    })),
  };
}

function changeLine({ kind, row, reference, name, organisation, changes }: RowChange): object {
  return {
    kind: FILE_WORDS[kind].one,
    row,
    reference,
    name: kind === 'conflicts' ? '' : name,
    organisation,
    changes: changes.map(({ field, from, to }) => ({
      field: columnWords(field),
      from: from || 'empty',
      to: to || 'empty',
    })),
  };
}

/** 'service_areas' → 'Service areas' */
function columnWords(column: string): string {
  return sentenceCase(column.replaceAll('_', ' '));
}

function statusTag(status: ImportView['status']): string {
  return { checked: 'pending', refused: 'failed', applied: 'approved', discarded: 'cancelled' }[status];
}
