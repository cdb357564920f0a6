import type { ConflictRow, MenteeRow, MentorRow } from '../csv/rows.js';
import type { Random } from './random.js';

/** What ties people of the demo programme together, or keeps them apart. */

const MENTEES_WITH_PREFERENCES = 24;
const PEOPLE_IN_BOTH_ROLES = 3;

type Applicant = Omit<MenteeRow, 'preferredMentors'>;

export function withPreferredMentors(
  applicants: readonly Applicant[],
  mentors: readonly MentorRow[],
  random: Random,
): MenteeRow[] {
  return applicants.map((applicant) => {
    const suitable = mentors.filter(
      (mentor) =>
        applicant.tracks.includes(mentor.kind) &&
        mentor.organisation !== applicant.organisation &&
        mentor.topics.some(({ code }) => applicant.topics.slice(0, 3).includes(code)),
    );
    const chosen = random.percent(MENTEES_WITH_PREFERENCES)
      ? random.sample(suitable, 1 + random.below(3))
      : [];
    return { ...applicant, preferredMentors: chosen.map(({ reference }) => reference) };
  });
}

/** Some leaders give help as a peer while they ask for help from business: one person, one address, two profiles. */
export function joinTheTwoRoles(mentees: readonly MenteeRow[], mentors: readonly MentorRow[]): MenteeRow[] {
  const joined = [...mentees];
  let left = PEOPLE_IN_BOTH_ROLES;
  for (const mentor of mentors) {
    const index = joined.findIndex(
      ({ organisation, tracks }) => organisation === mentor.organisation && tracks.join() === 'business',
    );
    const mentee = joined[index];
    if (left === 0 || mentor.kind !== 'peer' || !mentee || mentee.email === mentor.email) continue;
    const { name, email, role } = mentor;
    joined[index] = { ...mentee, name, email, role };
    left -= 1;
  }
  return joined;
}

/** Two mentees who do not want to meet somebody in particular: one by reference, one by organisation. */
export function addAvoided(mentees: readonly MenteeRow[], mentors: readonly MentorRow[]): MenteeRow[] {
  const [first, second] = mentors.filter(({ kind }) => kind === 'business');
  return mentees.map((mentee, index) => {
    const avoid = index === 10 ? first?.reference : index === 25 ? second?.organisation : undefined;
    return avoid === undefined || mentee.preferredMentors.includes(avoid)
      ? mentee
      : { ...mentee, avoid: [avoid] };
  });
}

const CONFLICTS: readonly Pick<ConflictRow, 'reason' | 'until'>[] = [
  { reason: 'line-management', until: '2028-03-31' },
  { reason: 'line-management', until: '2027-09-30' },
  { reason: 'live-bid', until: '2027-12-31' },
  { reason: 'live-bid', until: null },
  { reason: 'failed-pairing', until: null },
  { reason: 'failed-pairing', until: '2028-06-30' },
  { reason: 'other', until: null },
  { reason: 'live-bid', until: '2026-03-31' },
];

/** Each of them between two people who could otherwise be matched. */
export function makeConflicts(
  mentees: readonly MenteeRow[],
  mentors: readonly MentorRow[],
  random: Random,
): ConflictRow[] {
  return random.sample(mentees, CONFLICTS.length).flatMap((mentee, index) => {
    const conflict = CONFLICTS[index];
    const possible = mentors.filter(
      ({ kind, organisation }) => mentee.tracks.includes(kind) && organisation !== mentee.organisation,
    );
    return conflict
      ? [{ row: index + 2, mentee: mentee.reference, mentor: random.pick(possible).reference, ...conflict }]
      : [];
  });
}
