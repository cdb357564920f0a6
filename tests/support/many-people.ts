import { demoProgramme } from '@alongside/people';
import type { RosterRows } from './roster-rows.js';

/** The people of the demo programme over and over, under other names, until there are so many. */
export function manyPeople(mentees: number, mentors: number): RosterRows {
  const demo = demoProgramme();
  return {
    mentees: copies(demo.mentees, mentees).map(([row, copy]) => ({
      ...renamed(row, copy),
      preferredMentors: row.preferredMentors.map((reference) => suffixed(reference, copy)),
      avoid: [],
    })),
    mentors: copies(demo.mentors, mentors).map(([row, copy]) => ({ ...renamed(row, copy), avoid: [] })),
    conflicts: demo.conflicts,
  };
}

function copies<Row>(rows: readonly Row[], count: number): [Row, number][] {
  return Array.from({ length: count }, (_, index) => [
    rows[index % rows.length] as Row,
    Math.floor(index / rows.length),
  ]);
}

function renamed<
  Row extends { reference: string; email: string; organisation: string; organisationGroup: string },
>(row: Row, copy: number): Row {
  if (copy === 0) return row;
  return {
    ...row,
    reference: suffixed(row.reference, copy),
    email: `${copy}.${row.email}`,
    organisation: `${row.organisation} ${copy + 1}`,
    organisationGroup: row.organisationGroup && `${row.organisationGroup} ${copy + 1}`,
  };
}

function suffixed(reference: string, copy: number): string {
  return copy === 0 ? reference : `${reference}-${copy}`;
}
