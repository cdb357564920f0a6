import { organisationKey } from '../organisations/organisation-key.js';
import { type ParsedFile, type RowError, shownValue } from './row-error.js';
import type { ConflictRow, MenteeRow, MentorRow, ProfileRow } from './rows.js';

/** What the platform holds already, so that a file may refer to it. */
export interface KnownRoster {
  readonly mentees: ReadonlySet<string>;
  readonly mentors: ReadonlySet<string>;
  /** Keys of organisations and groups, as `organisationKey` makes them. */
  readonly organisations: ReadonlySet<string>;
}

const NOTHING_KNOWN: KnownRoster = { mentees: new Set(), mentors: new Set(), organisations: new Set() };

export interface RosterFiles {
  readonly mentees?: ParsedFile<MenteeRow>;
  readonly mentors?: ParsedFile<MentorRow>;
  readonly conflicts?: ParsedFile<ConflictRow>;
  /** Names of the files, as errors should call them. */
  readonly fileNames: { readonly mentees: string; readonly mentors: string; readonly conflicts: string };
}

export interface RosterCheck {
  readonly errors: RowError[];
  readonly warnings: RowError[];
}

/** What can only be seen across rows and files: references that lead nowhere, and one address for two people. */
export function checkRoster(files: RosterFiles, known: KnownRoster = NOTHING_KNOWN): RosterCheck {
  const check = new CrossCheck(files, known);
  check.emails(files.fileNames.mentees, files.mentees?.rows ?? []);
  check.emails(files.fileNames.mentors, files.mentors?.rows ?? []);
  check.oneNamePerAddress();
  check.preferredMentors();
  check.avoided(files.fileNames.mentees, files.mentees?.rows ?? [], 'mentor');
  check.avoided(files.fileNames.mentors, files.mentors?.rows ?? [], 'mentee');
  check.conflicts();
  return { errors: check.errors, warnings: check.warnings };
}

class CrossCheck {
  readonly errors: RowError[] = [];
  readonly warnings: RowError[] = [];
  private readonly organisations: ReadonlySet<string>;

  constructor(
    private readonly files: RosterFiles,
    private readonly known: KnownRoster,
  ) {
    const profiles: ProfileRow[] = [...(files.mentees?.rows ?? []), ...(files.mentors?.rows ?? [])];
    this.organisations = new Set(
      profiles.flatMap((row) => [organisationKey(row.organisation), organisationKey(row.organisationGroup)]),
    );
  }

  emails(file: string, rows: readonly ProfileRow[]): void {
    const first = new Map<string, ProfileRow>();
    for (const profile of rows) {
      const key = profile.email.toLowerCase();
      const earlier = first.get(key);
      if (earlier) {
        const problem = `is also the address of ${earlier.reference} in row ${earlier.row}. Two people cannot share one`;
        this.errors.push({ file, row: profile.row, column: 'email', value: profile.email, problem });
      } else first.set(key, profile);
    }
  }

  /** The same address in both files is one person, who has one name: the one in the mentee file. */
  oneNamePerAddress(): void {
    const mentees = new Map((this.files.mentees?.rows ?? []).map((row) => [row.email.toLowerCase(), row]));
    for (const { email, name, row } of this.files.mentors?.rows ?? []) {
      const mentee = mentees.get(email.toLowerCase());
      if (!mentee || mentee.name === name) continue;
      const problem = `is the address of ${mentee.name} in the mentee file, so this is one person and that name is used`;
      this.warnings.push({ file: this.files.fileNames.mentors, row, column: 'name', value: name, problem });
    }
  }

  preferredMentors(): void {
    const file = this.files.fileNames.mentees;
    for (const { row, preferredMentors } of this.files.mentees?.rows ?? []) {
      for (const value of preferredMentors) {
        if (this.isReference('mentor', value)) continue;
        const problem = 'there is no mentor with this reference';
        this.errors.push({ file, row, column: 'preferred_mentors', value: shownValue(value), problem });
      }
    }
  }

  avoided(file: string, rows: readonly ProfileRow[], other: 'mentee' | 'mentor'): void {
    for (const { row, avoid } of rows) {
      for (const value of avoid) {
        if (this.isReference(other, value) || this.isOrganisation(value)) continue;
        const problem = `is neither the reference of a ${other} nor an organisation that we know, so it has no effect yet`;
        this.warnings.push({ file, row, column: 'avoid', value: shownValue(value), problem });
      }
    }
  }

  conflicts(): void {
    const file = this.files.fileNames.conflicts;
    for (const { row, mentee, mentor } of this.files.conflicts?.rows ?? []) {
      for (const [column, value] of [['mentee', mentee] as const, ['mentor', mentor] as const]) {
        if (this.isReference(column, value)) continue;
        this.errors.push({ file, row, column, value, problem: `there is no ${column} with this reference` });
      }
    }
  }

  /** A file that could not be read at all gives no references: then nothing can be said about them. */
  private isReference(kind: 'mentee' | 'mentor', value: string): boolean {
    const [file, known] =
      kind === 'mentee' ? [this.files.mentees, this.known.mentees] : [this.files.mentors, this.known.mentors];
    const unreadable = file !== undefined && file.references.size === 0 && file.errors.length > 0;
    return unreadable || known.has(value) || (file?.references.has(value) ?? false);
  }

  private isOrganisation(value: string): boolean {
    const key = organisationKey(value);
    return this.organisations.has(key) || this.known.organisations.has(key);
  }
}
