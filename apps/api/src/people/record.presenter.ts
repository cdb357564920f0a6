import type { ConflictView, MenteeView, MentorView } from '@alongside/people';
import { dayInWords, isoDayInWords } from '../web/words/dates.js';
import { counted } from '../web/words/numbers.js';
import * as words from '../web/words/people.js';
import type { MatchOfPerson } from './matches-of-person.query.js';
import { matchLine } from './matches.presenter.js';

/** A row of a summary list: words, or links. */
interface Row {
  readonly key: { readonly text: string };
  readonly value: { readonly text?: string; readonly html?: string };
}

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
  preferred: readonly { reference: string; name?: string; id?: string }[],
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
    goals: mentee.goals,
    topics: mentee.topics.map(words.topicWords),
    preferred,
    rows: [
      row('Wants', words.trackWords(mentee.tracks)),
      row('Stage', words.stageWords(mentee.stage)),
      ...commonRows(mentee),
      row('Rounds waited', words.waitedWords(mentee.roundsWaited)),
    ],
    ...tables('mentor', parts),
  };
}

export function presentMentor(mentor: MentorView, parts: RecordParts, taken: number): object {
  const { status, kind, capacity } = mentor;
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
    topics: mentor.topics.map(words.mentorTopicWords),
    canPause: status === 'approved',
    canResume: status === 'paused',
    canApprove: status === 'applied',
    rows: [
      row('Kind', words.kindWords(kind)),
      ...(mentor.sector ? [row('Business sector', mentor.sector)] : []),
      row('Mentees', `${taken} of ${counted(capacity, 'place', 'places')} taken`),
      row('Furthest stage led to', words.stageWords(mentor.stage)),
      ...commonRows(mentor),
      ...(mentor.preferredStages.length > 0
        ? [row('Would rather work with', words.stageListWords(mentor.preferredStages))]
        : []),
      ...(mentor.preferredTopics.length > 0
        ? [row('Would rather work on', words.topicListWords(mentor.preferredTopics))]
        : []),
    ],
    ...tables('mentee', parts),
  };
}

function who({ id, name, email, reference, role, organisation, updatedAt }: MenteeView | MentorView) {
  return {
    id,
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

function commonRows(person: MenteeView | MentorView): Row[] {
  return [
    row('Service areas', words.areaWords(person.serviceAreas)),
    row('Region', words.regionWords(person.region)),
    row('Legal form', words.legalFormWords(person.legalForm)),
    row('Can meet by', words.formatWords(person.formats)),
    row('Can meet on', words.availabilityWords(person.availability)),
    row('Working style', words.workingStyleWords(person.workingStyle)),
    ...(person.avoid.length > 0 ? [row('Not to be matched with', person.avoid.join(', '))] : []),
  ];
}

const row = (key: string, text: string): Row => ({ key: { text: key }, value: { text } });

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
