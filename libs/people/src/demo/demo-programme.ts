import type { ConflictRow, MenteeRow, MentorRow } from '../csv/rows.js';
import { writeConflicts, writeMentees, writeMentors } from '../csv/write-csv.js';
import { makeBusinesses } from './businesses.js';
import { makeMentees } from './demo-mentees.js';
import { makeMentors } from './demo-mentors.js';
import { Identities } from './identities.js';
import { makeMutuals } from './mutuals.js';
import { Random } from './random.js';
import { addAvoided, joinTheTwoRoles, makeConflicts, withPreferredMentors } from './relations.js';

export interface DemoProgramme {
  readonly mentees: MenteeRow[];
  readonly mentors: MentorRow[];
  readonly conflicts: ConflictRow[];
  /** The same as the three CSV files. */
  readonly csv: { readonly mentees: string; readonly mentors: string; readonly conflicts: string };
}

const SEED = 20_251;

/**
 * The demo programme: 120 mutuals, 180 mentees, 120 mentors, the same on every machine. Everybody and every
 * organisation in it is made up.
 */
export function demoProgramme(): DemoProgramme {
  const random = new Random(SEED);
  const mutuals = makeMutuals(random);
  const businesses = makeBusinesses(random);
  const identities = new Identities(random);
  const mentors = numbered('MR', makeMentors(mutuals, businesses, identities, random));
  const applicants = numbered('ME', makeMentees(mutuals, identities, random));
  const mentees = addAvoided(
    joinTheTwoRoles(withPreferredMentors(applicants, mentors, random), mentors),
    mentors,
  );
  const conflicts = makeConflicts(mentees, mentors, random);
  const csv = {
    mentees: writeMentees(mentees),
    mentors: writeMentors(mentors),
    conflicts: writeConflicts(conflicts),
  };
  return { mentees, mentors, conflicts, csv };
}

function numbered<Values extends object>(prefix: string, values: readonly Values[]) {
  return values.map((value, index) => ({
    ...value,
    row: index + 2,
    reference: `${prefix}-${String(index + 1).padStart(3, '0')}`,
  }));
}
