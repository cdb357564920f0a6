import { checkRoster, type RosterFiles } from '../csv/check-roster.js';
import type { ParsedFile, RowError } from '../csv/row-error.js';
import type { ConflictRow, MenteeRow, MentorRow, ProfileRow } from '../csv/rows.js';
import { menteeAsGiven, menteeChanges, mentorAsGiven, mentorChanges } from './field-changes.js';
import type { Counts, FieldChange, RowChange } from './import-report.js';
import { OrganisationsPlan } from './organisations-plan.js';
import { type Holder, PeoplePlan, personChanges, type WantedPerson } from './people-plan.js';
import { conflictKey, type PresentRoster } from './present-roster.js';
import type { FileKind } from './uploaded-files.js';

export interface PlannedProfile<Row extends ProfileRow> {
  readonly row: Row;
  readonly person: WantedPerson;
}

export interface RowPlan<Planned> {
  readonly added: Planned[];
  readonly changed: Planned[];
  unchanged: number;
}

/** Everything that the files would change, judged against what stands now. */
export interface ImportPlan {
  readonly errors: readonly RowError[];
  readonly warnings: readonly RowError[];
  readonly people: readonly WantedPerson[];
  readonly organisations: OrganisationsPlan;
  readonly mentees: RowPlan<PlannedProfile<MenteeRow>>;
  readonly mentors: RowPlan<PlannedProfile<MentorRow>>;
  readonly conflicts: RowPlan<ConflictRow>;
  /** In the order of the files. */
  readonly changes: readonly RowChange[];
}

export function planImport(files: RosterFiles, present: PresentRoster): ImportPlan {
  return new Planner(files, present).plan();
}

export function countsOf({ mentees, mentors, conflicts }: ImportPlan): Record<FileKind, Counts> {
  const count = ({ added, changed, unchanged }: RowPlan<unknown>): Counts => ({
    added: added.length,
    changed: changed.length,
    unchanged,
  });
  return { mentees: count(mentees), mentors: count(mentors), conflicts: count(conflicts) };
}

const emptyPlan = <Planned>(): RowPlan<Planned> => ({ added: [], changed: [], unchanged: 0 });

class Planner {
  private readonly errors: RowError[] = [];
  private readonly warnings: RowError[] = [];
  private readonly changes: RowChange[] = [];
  private readonly people: PeoplePlan;
  private readonly organisations: OrganisationsPlan;

  constructor(
    private readonly files: RosterFiles,
    private readonly present: PresentRoster,
  ) {
    for (const file of [files.mentees, files.mentors, files.conflicts]) this.note(file);
    const { mentees, mentors, organisations, groups } = present;
    this.note(
      checkRoster(files, {
        mentees: new Set(mentees.keys()),
        mentors: new Set(mentors.keys()),
        organisations: new Set([...organisations.keys(), ...groups.keys()]),
      }),
    );
    this.people = new PeoplePlan(present.people, present.administrators, this.errors);
    this.organisations = new OrganisationsPlan(present, this.errors);
  }

  private note(found: Pick<ParsedFile<unknown>, 'errors' | 'warnings'> | undefined): void {
    for (const error of found?.errors ?? []) this.errors.push(error);
    for (const warning of found?.warnings ?? []) this.warnings.push(warning);
  }

  plan(): ImportPlan {
    const mentees = this.planMentees();
    const mentors = this.planMentors();
    const conflicts = this.planConflicts();
    const { errors, warnings, organisations, changes } = this;
    return {
      errors,
      warnings,
      people: this.people.everybody(),
      organisations,
      mentees,
      mentors,
      conflicts,
      changes,
    };
  }

  private columnsOf(kind: FileKind): ReadonlySet<string> {
    return this.files[kind]?.columns ?? new Set();
  }

  private planMentees(): RowPlan<PlannedProfile<MenteeRow>> {
    const planned = emptyPlan<PlannedProfile<MenteeRow>>();
    const file = this.files.fileNames.mentees;
    for (const given of this.files.mentees?.rows ?? []) {
      const standing = this.present.mentees.get(given.reference);
      const row = standing ? menteeAsGiven(given, standing, this.columnsOf('mentees')) : given;
      const person = this.people.resolve('mentee', file, row, standing);
      this.organisations.take(file, row);
      const changes = standing && menteeChanges(standing, row, this.present);
      this.sort('mentees', planned, { row, person }, standing, changes);
    }
    return planned;
  }

  private planMentors(): RowPlan<PlannedProfile<MentorRow>> {
    const planned = emptyPlan<PlannedProfile<MentorRow>>();
    const file = this.files.fileNames.mentors;
    for (const given of this.files.mentors?.rows ?? []) {
      const standing = this.present.mentors.get(given.reference);
      const row = standing ? mentorAsGiven(given, standing, this.columnsOf('mentors')) : given;
      const person = this.people.resolve('mentor', file, row, standing);
      this.organisations.take(file, row);
      this.checkCapacity(file, row);
      const changes = standing && mentorChanges(standing, row, this.present);
      this.sort('mentors', planned, { row, person }, standing, changes);
    }
    return planned;
  }

  private checkCapacity(file: string, { row, reference, capacity }: MentorRow): void {
    const load = this.present.load.get(reference) ?? 0;
    if (capacity >= load) return;
    const problem = `is less than the ${load} mentorships that this mentor has now`;
    this.errors.push({ file, row, column: 'capacity', value: String(capacity), problem });
  }

  private sort<Row extends ProfileRow>(
    kind: FileKind,
    planned: RowPlan<PlannedProfile<Row>>,
    profile: PlannedProfile<Row>,
    standing: Holder | undefined,
    fields: FieldChange[] | undefined,
  ): void {
    const { row, person } = profile;
    const changes = standing ? [...personChanges(standing, person), ...(fields ?? [])] : [];
    if (standing && changes.length === 0) {
      planned.unchanged += 1;
      return;
    }
    (standing ? planned.changed : planned.added).push(profile);
    const { reference, organisation } = row;
    this.changes.push({ kind, row: row.row, reference, name: person.name, organisation, changes });
  }

  private planConflicts(): RowPlan<ConflictRow> {
    const planned = emptyPlan<ConflictRow>();
    const hasUntil = this.columnsOf('conflicts').has('until');
    for (const given of this.files.conflicts?.rows ?? []) {
      const standing = this.present.conflicts.get(conflictKey(given.mentee, given.mentor, given.reason));
      const row = standing && !hasUntil ? { ...given, until: standing.until } : given;
      const until = { field: 'until', from: standing?.until ?? '', to: row.until ?? '' };
      const check = { field: 'status', from: 'needs-check', to: 'recorded' };
      const changes = [
        ...(until.from === until.to ? [] : [until]),
        ...(standing?.status === 'needs-check' ? [check] : []),
      ];
      if (standing?.status === 'cleared') this.warnOfCleared(row);
      if (standing && (changes.length === 0 || standing.status === 'cleared')) {
        planned.unchanged += 1;
        continue;
      }
      (standing ? planned.changed : planned.added).push(row);
      const reference = `${row.mentee} and ${row.mentor}`;
      this.changes.push({
        kind: 'conflicts',
        row: row.row,
        reference,
        name: row.reason,
        organisation: '',
        changes: standing ? changes : [],
      });
    }
    return planned;
  }

  private warnOfCleared({ row, mentee }: ConflictRow): void {
    const problem = 'somebody cleared this conflict on the platform, and it stays cleared';
    this.warnings.push({
      file: this.files.fileNames.conflicts,
      row,
      column: 'mentee',
      value: mentee,
      problem,
    });
  }
}
