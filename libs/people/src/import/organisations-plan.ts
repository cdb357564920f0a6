import type { RowError } from '../csv/row-error.js';
import type { ProfileRow } from '../csv/rows.js';
import { organisationKey } from '../organisations/organisation-key.js';
import type { PresentRoster } from './present-roster.js';

export interface NewOrganisation {
  readonly key: string;
  readonly name: string;
}

/** Which organisations and groups the rows bring, and which organisation joins which group. */
export class OrganisationsPlan {
  readonly added = new Map<string, NewOrganisation>();
  readonly newGroups = new Map<string, string>();
  /** Key of the organisation's spelling to key of its group, only where that is news. */
  readonly grouped = new Map<string, string>();
  private readonly groupGiven = new Map<string, { readonly key: string; readonly row: number }>();

  constructor(
    private readonly present: PresentRoster,
    private readonly errors: RowError[],
  ) {}

  take(file: string, row: ProfileRow): void {
    const key = organisationKey(row.organisation);
    const known = this.present.organisations.get(key);
    if (!known && !this.added.has(key)) this.added.set(key, { key, name: row.organisation });
    if (row.organisationGroup !== '') this.takeGroup(file, row, key, known);
  }

  private takeGroup(
    file: string,
    row: ProfileRow,
    key: string,
    known?: { id: string; groupId: string | null },
  ): void {
    const groupKey = organisationKey(row.organisationGroup);
    const identity = known?.id ?? key;
    const given = this.groupGiven.get(identity);
    if (given && given.key !== groupKey) {
      const problem = `row ${given.row} puts the same organisation in another group`;
      this.errors.push({
        file,
        row: row.row,
        column: 'organisation_group',
        value: row.organisationGroup,
        problem,
      });
      return;
    }
    if (given) return;
    this.groupGiven.set(identity, { key: groupKey, row: row.row });
    const groupId = this.present.groups.get(groupKey);
    if (groupId === undefined) this.newGroups.set(groupKey, row.organisationGroup);
    if (groupId === undefined || known?.groupId !== groupId) this.grouped.set(key, groupKey);
  }
}
