import { type Actor, audit, type AuditRecord } from '@alongside/platform';
import { type DataSource, type EntityManager, In, QueryFailedError } from 'typeorm';
import type { RosterFiles } from '../csv/check-roster.js';
import type { RowError } from '../csv/row-error.js';
import { writeCsv } from '../csv/write-csv.js';
import { ImportRecord, type ImportStatus } from './import.entity.js';
import type { ImportReport } from './import-report.js';
import { type ApplyOutcome, type ImportView, viewOf } from './import-view.js';
import { parseRoster } from './parsed-roster.js';
import { type ImportPlan, planImport } from './plan-import.js';
import { loadPresentRoster } from './present-roster.js';
import { inFileOrder, reportOf } from './report-of-plan.js';
import { packFiles, unpackFiles, type UploadedFiles } from './uploaded-files.js';
import { writePlan } from './write-plan.js';
import { inBatches } from './write-profiles.js';

export interface Problems {
  readonly errors: RowError[];
  readonly warnings: RowError[];
}

/** Any number that the platform uses for nothing else: one import is applied at a time. */
export const IMPORT_LOCK = 7264303;
/** A statement takes at most 65,535 values, and an entry has eight. */
const AUDIT_ROWS_AT_ONCE = 1_000;
const UNIQUE_VIOLATION = '23505';

/** The part of an import that takes seconds where the files are large: reading, judging and writing every row. */
export class RosterWork {
  constructor(
    private readonly dataSource: DataSource,
    private readonly now: () => Date,
  ) {}

  async check(files: UploadedFiles, actor: Actor): Promise<ImportView> {
    const roster = parseRoster(files);
    const packed = await packFiles(files);
    return this.dataSource.transaction(async (manager) => {
      const { report } = await this.planNow(manager, roster);
      const uploadedBy = actor.kind === 'system' ? null : actor.id;
      if (uploadedBy) await this.discardEarlier(manager, uploadedBy);
      const status: ImportStatus = report.errorCount > 0 ? 'refused' : 'checked';
      const record = {
        uploadedBy,
        uploadedAt: this.now(),
        files: packed,
        report,
        status,
        appliedAt: null,
      };
      return viewOf(await manager.save(ImportRecord, manager.create(ImportRecord, record)));
    });
  }

  async problems(id: string): Promise<Problems | null> {
    const record = await this.dataSource.manager.findOneBy(ImportRecord, { id });
    if (!record || Object.keys(record.files).length === 0) return null;
    const roster = parseRoster(await unpackFiles(record.files));
    const { plan } = await this.planNow(this.dataSource.manager, roster);
    return { errors: inFileOrder(roster, plan.errors), warnings: inFileOrder(roster, plan.warnings) };
  }

  async problemsAsCsv(id: string): Promise<string | null> {
    const found = await this.problems(id);
    if (!found) return null;
    const cells = (severity: string) => (problem: RowError) => [
      severity,
      problem.file,
      problem.row,
      problem.column,
      problem.value,
      problem.problem,
    ];
    const rows = [...found.errors.map(cells('error')), ...found.warnings.map(cells('warning'))];
    return writeCsv(['kind', 'file', 'row', 'column', 'value', 'problem'], rows);
  }

  async apply(id: string, actor: Actor, requestId?: string): Promise<ApplyOutcome> {
    const waiting = await this.dataSource.manager.findOneBy(ImportRecord, { id });
    if (!waiting) return { kind: 'unknown' };
    const roster = parseRoster(await unpackFiles(waiting.files));
    try {
      return await this.applyNow(id, roster, actor, requestId);
    } catch (fault) {
      // Somebody changed the same people between the judging and the writing: look again.
      if (!wasOvertaken(fault)) throw fault;
      return this.dataSource.transaction(async (manager) => {
        const { report } = await this.planNow(manager, roster);
        return this.keepNewReport(manager, id, report);
      });
    }
  }

  private applyNow(id: string, roster: RosterFiles, actor: Actor, requestId?: string): Promise<ApplyOutcome> {
    return this.dataSource.transaction(async (manager) => {
      await manager.query('SELECT pg_advisory_xact_lock($1)', [IMPORT_LOCK]);
      const lock = { mode: 'pessimistic_write' } as const;
      const record = await manager.findOne(ImportRecord, { where: { id }, lock });
      if (!record) return { kind: 'unknown' };
      const { report: promised } = record;
      if (record.status === 'discarded') return { kind: 'discarded' };
      if (record.status === 'refused') return { kind: 'refused', report: promised };
      if (record.status === 'applied') return { kind: 'applied', again: true, report: promised };
      const { plan, report } = await this.planNow(manager, roster);
      if (report.errorCount > 0 || report.fingerprint !== promised.fingerprint) {
        return this.keepNewReport(manager, id, report);
      }
      await writePlan(manager, plan);
      await this.recordApplied(manager, id, { plan, report, actor, requestId });
      return { kind: 'applied', again: false, report };
    });
  }

  private async planNow(
    manager: EntityManager,
    roster: RosterFiles,
  ): Promise<{ plan: ImportPlan; report: ImportReport }> {
    const plan = planImport(roster, await loadPresentRoster(manager, roster));
    return { plan, report: reportOf(roster, plan) };
  }

  private async discardEarlier(manager: EntityManager, uploadedBy: string): Promise<void> {
    const earlier = { uploadedBy, status: In<ImportStatus>(['checked', 'refused']) };
    await manager.update(ImportRecord, earlier, { status: 'discarded', files: {} });
  }

  private async keepNewReport(
    manager: EntityManager,
    id: string,
    report: ImportReport,
  ): Promise<ApplyOutcome> {
    const refused = report.errorCount > 0;
    await manager.update(
      ImportRecord,
      { id },
      { report, ...(refused ? { status: 'refused' as const } : {}) },
    );
    return { kind: refused ? 'refused' : 'changed-since', report };
  }

  private async recordApplied(
    manager: EntityManager,
    id: string,
    {
      plan,
      report,
      actor,
      requestId,
    }: { plan: ImportPlan; report: ImportReport; actor: Actor; requestId?: string },
  ): Promise<void> {
    const appliedAt = this.now();
    await manager.update(ImportRecord, { id }, { status: 'applied', appliedAt, files: {}, report });
    const { counts, newOrganisations } = report;
    const details = { counts, newOrganisations };
    await audit(manager, {
      actor,
      action: 'import.applied',
      subject: { kind: 'import', id },
      details,
      requestId,
    });
    const changed = await this.changedRecords(manager, plan, actor);
    await inBatches(changed, (batch) => audit(manager, ...batch), AUDIT_ROWS_AT_ONCE);
  }

  /** One entry for each profile that changed, with the names of the columns and never their values. */
  private async changedRecords(
    manager: EntityManager,
    plan: ImportPlan,
    actor: Actor,
  ): Promise<AuditRecord[]> {
    const records: AuditRecord[] = [];
    for (const [kind, table] of [
      ['mentees', 'mentee_profiles'] as const,
      ['mentors', 'mentor_profiles'] as const,
    ]) {
      const changed = plan.changes.filter((change) => change.kind === kind && change.changes.length > 0);
      const rows: { id: string; reference: string }[] = await manager.query(
        `SELECT id, reference FROM ${table} WHERE reference = ANY ($1)`,
        [changed.map(({ reference }) => reference)],
      );
      const ids = new Map(rows.map(({ id, reference }) => [reference, id]));
      for (const { reference, changes } of changed) {
        const subject = { kind: kind === 'mentees' ? 'mentee' : 'mentor', id: ids.get(reference) ?? null };
        const details = { fields: changes.map(({ field }) => field), by: 'import' };
        records.push({ actor, action: 'person.changed', subject, details });
      }
    }
    return records;
  }
}

/** An address or a name that was free is taken, or a mentor has more mentorships than the file has places. */
function wasOvertaken(fault: unknown): boolean {
  if (!(fault instanceof QueryFailedError)) return false;
  const { code, constraint } = fault.driverError as { code?: string; constraint?: string };
  return code === UNIQUE_VIOLATION || constraint === 'mentor_capacity_covers_mentorships';
}
