import type {
  ConflictRow,
  MenteeRow,
  MenteeView,
  MentorRow,
  MentorView,
  OrganisationView,
  Roster,
} from '@alongside/people';

export interface RosterRows {
  readonly mentees: MenteeRow[];
  readonly mentors: MentorRow[];
  readonly conflicts: ConflictRow[];
}

/** What the platform holds, as rows of the three files: importing them again changes nothing. */
export function rosterRows(roster: Roster): RosterRows {
  const mentees = new Map(roster.mentees.map((mentee) => [mentee.id, mentee.reference]));
  const mentors = new Map(roster.mentors.map((mentor) => [mentor.id, mentor.reference]));
  return {
    mentees: roster.mentees.map((mentee, index) => ({ ...withGroup<MenteeView>(mentee), row: index + 2 })),
    mentors: roster.mentors.map((mentor, index) => ({ ...withGroup<MentorView>(mentor), row: index + 2 })),
    conflicts: roster.conflicts.flatMap(({ menteeId, mentorId, reason, until }, index) => {
      const mentee = mentees.get(menteeId);
      const mentor = mentors.get(mentorId);
      // A conflict of somebody who has withdrawn stays in the database; the files name only those who take part.
      return mentee && mentor ? [{ row: index + 2, mentee, mentor, reason, until }] : [];
    }),
  };
}

type Flattened<View> = Omit<View, 'organisation'> & { organisation: string; organisationGroup: string };

function withGroup<View extends { readonly organisation: OrganisationView }>(view: View): Flattened<View> {
  const { name, groupName } = view.organisation;
  return { ...view, organisation: name, organisationGroup: groupName ?? '' };
}
