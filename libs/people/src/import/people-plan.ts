import type { RowError } from '../csv/row-error.js';
import type { ProfileRow } from '../csv/rows.js';
import type { FieldChange } from './import-report.js';
import type { PresentPerson } from './present-roster.js';

export interface WantedPerson {
  /** Null: somebody new. */
  readonly id: string | null;
  readonly name: string;
  readonly email: string;
  /** Whether the name or the address differs from what stands now. */
  readonly changed: boolean;
}

/** The person behind a profile that stands already. */
export interface Holder {
  readonly personId: string;
  readonly name: string;
  readonly email: string;
}

type Role = 'mentee' | 'mentor';
type Refuse = (column: string, value: string, problem: string) => void;

/**
 * Who the rows speak of. A profile keeps its person; a new profile belongs to the person who has its address, so that a
 * mentee and a mentor with one address are one person, who has the name that the mentee file gives.
 */
export class PeoplePlan {
  private readonly byId = new Map<string, WantedPerson>();
  private readonly byEmail = new Map<string, WantedPerson>();

  constructor(
    private readonly present: ReadonlyMap<string, PresentPerson>,
    private readonly administrators: ReadonlySet<string>,
    private readonly errors: RowError[],
  ) {}

  everybody(): WantedPerson[] {
    return [...this.byEmail.values()];
  }

  /** Call for the mentees first: theirs is the name that counts. */
  resolve(role: Role, file: string, row: ProfileRow, holder: Holder | undefined): WantedPerson {
    const refuse: Refuse = (column, value, problem) =>
      this.errors.push({ file, row: row.row, column, value, problem });
    const email = row.email.toLowerCase();
    const owner = this.present.get(email);
    this.checkOwner(role, row, owner, holder, refuse);
    if (holder && this.administrators.has(holder.personId) && holder.email.toLowerCase() !== email) {
      refuse('email', row.email, 'is not the address that this person signs in with as an administrator');
    }
    const id = holder?.personId ?? owner?.id ?? null;
    const known = id === null ? this.byEmail.get(email) : this.byId.get(id);
    if (known) {
      if (known.email.toLowerCase() !== email) {
        refuse('email', row.email, `the mentee file gives this person another address: ${known.email}`);
      }
      return known;
    }
    return this.remember(wanted(id, row, holder ?? owner));
  }

  private checkOwner(
    role: Role,
    row: ProfileRow,
    owner: PresentPerson | undefined,
    holder: Holder | undefined,
    refuse: Refuse,
  ): void {
    if (!owner) return;
    const reference = owner[role];
    if (holder && owner.id !== holder.personId)
      refuse('email', row.email, 'is the address of somebody else on the platform');
    if (!holder && reference !== null) {
      refuse('reference', row.reference, `this address belongs to ${role} ${reference}. Use that reference`);
    }
  }

  private remember(person: WantedPerson): WantedPerson {
    if (person.id !== null) this.byId.set(person.id, person);
    this.byEmail.set(person.email.toLowerCase(), person);
    return person;
  }
}

function wanted(
  id: string | null,
  row: ProfileRow,
  present: { name: string; email: string } | undefined,
): WantedPerson {
  const sameAddress = present?.email.toLowerCase() === row.email.toLowerCase();
  const email = present && sameAddress ? present.email : row.email;
  return {
    id,
    name: row.name,
    email,
    changed: present !== undefined && (!sameAddress || present.name !== row.name),
  };
}

export function personChanges(holder: Holder, person: WantedPerson): FieldChange[] {
  const changes: FieldChange[] = [];
  if (holder.name !== person.name) changes.push({ field: 'name', from: holder.name, to: person.name });
  if (holder.email !== person.email) changes.push({ field: 'email', from: holder.email, to: person.email });
  return changes;
}
