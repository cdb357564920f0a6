import type { ChosenMentor, ConflictView, MenteeView, MentorView } from '@alongside/people';
import { dayInWords, isoDayInWords } from '../web/words/dates.js';
import * as words from '../web/words/people.js';
import { menteeRows, mentorRows } from '../web/words/profile-rows.js';
import type { MatchOfPerson } from './matches-of-person.query.js';
import { matchLine } from './matches.presenter.js';

export interface RecordParts {
  readonly conflicts: readonly ConflictView[];
  readonly matches: readonly MatchOfPerson[];
  /** The other profile of the same person. */
  readonly otherProfileId: string | null;
  readonly today: string;
}

export function presentMentee(
  mentee: MenteeView,
  parts: RecordParts,
  preferred: readonly ChosenMentor[],
): object {
  return {
    role: 'mentee',
    ...who(mentee),
    status: mentee.status,
    statusText: words.MENTEE_STATUS[mentee.status],
    path: `/admin/people/mentees/${mentee.id}`,
    otherProfile: parts.otherProfileId && {
      text: 'is also a mentor',
      href: `/admin/people/mentors/${parts.otherProfileId}`,
    },
    ownWords: mentee.goals,
    takesPart: mentee.status === 'active',
    topics: mentee.topics.map(words.topicWords),
    preferred,
    rows: menteeRows(mentee),
    ...tables('mentor', parts),
  };
}

export function presentMentor(mentor: MentorView, parts: RecordParts, taken: number): object {
  const { status } = mentor;
  return {
    role: 'mentor',
    ...who(mentor),
    status,
    statusText: words.MENTOR_STATUS[status],
    path: `/admin/people/mentors/${mentor.id}`,
    otherProfile: parts.otherProfileId && {
      text: 'is also a mentee',
      href: `/admin/people/mentees/${parts.otherProfileId}`,
    },
    ownWords: mentor.biography,
    topics: mentor.topics.map(words.mentorTopicWords),
    takesPart: status === 'approved' || status === 'paused',
    canPause: status === 'approved',
    canResume: status === 'paused',
    canApprove: status === 'applied',
    rows: mentorRows(mentor, taken),
    ...tables('mentee', parts),
  };
}

function who({
  id,
  personId,
  name,
  email,
  reference,
  role,
  organisation,
  updatedAt,
}: MenteeView | MentorView) {
  return {
    id,
    personHref: `/admin/people/person/${personId}`,
    name,
    email,
    reference,
    jobTitle: role,
    organisation: {
      name: organisation.name,
      group: organisation.groupName,
      href: `/admin/people/organisations/${organisation.id}`,
    },
    updated: dayInWords(updatedAt),
  };
}

function tables(otherRole: 'mentee' | 'mentor', { conflicts, matches, today }: RecordParts) {
  return {
    otherRole,
    conflicts: conflicts.map((conflict) => conflictLine(conflict, conflict[otherRole], otherRole, today)),
    matches: matches.map((match) => matchLine(match, otherRole)),
  };
}

function conflictLine(
  { id, reason, until, status, note }: ConflictView,
  other: ConflictView['mentee'],
  otherRole: string,
  today: string,
) {
  const over = until !== null && until < today && status === 'recorded';
  return {
    id,
    reason: words.reasonWords(reason),
    until: until === null ? 'No end' : `Until ${isoDayInWords(until)}`,
    status: over ? 'cleared' : status,
    statusText: over ? 'Over' : words.CONFLICT_STATUS[status],
    note,
    other: { ...other, href: `/admin/people/${otherRole}s/${other.id}` },
    needsCheck: status === 'needs-check',
    canClear: status !== 'cleared' && !over,
  };
}
