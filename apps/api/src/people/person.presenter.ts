import type { ApplicationLine, DeclarationView, MergeView, TimelineEntry } from '@alongside/people';
import { detailLines, sentenceFor, SUBJECT_WORDS } from '../web/words/audit.js';
import { dayInWords, momentInWords } from '../web/words/dates.js';
import { counted } from '../web/words/numbers.js';
import { MENTEE_STATUS, MENTOR_STATUS, reasonWords } from '../web/words/people.js';
import { sentenceCase } from '../web/words/sentences.js';
import type { PersonFacts } from './person-facts.service.js';

export function presentPerson(facts: PersonFacts, before?: string): object {
  const { person, sessions, olderThan } = facts;
  const { id, name, email, mergedIntoId, isErased, administrator } = person;
  const path = `/admin/people/person/${id}`;
  return {
    path,
    name,
    email,
    isErased,
    mergedHref: mergedIntoId && `/admin/people/person/${mergedIntoId}`,
    roles: rolesOf(facts),
    isAdministrator: administrator !== null,
    canWrite: mergedIntoId === null && !isErased,
    facts: [
      `On the platform since ${dayInWords(person.createdAt)}`,
      `last active on ${dayInWords(person.lastActiveAt)}`,
      sessions === 0 ? 'not signed in now' : `signed in with ${counted(sessions, 'browser', 'browsers')}`,
    ].join(', '),
    mergeHref: `/admin/merges/people/choose?from=${id}`,
    eraseHref: `/admin/people/${id}/erase`,
    applications: facts.applications.map(applicationLine),
    declarations: facts.declarations.map(declarationLine),
    duplicates: facts.duplicates.map((other) => ({
      ...other,
      href: `/admin/people/person/${other.personId}`,
      compareHref: `/admin/merges/people?kept=${id}&merged=${other.personId}`,
    })),
    notes: facts.notes.map(({ body, writtenBy, writtenAt }) => ({
      body,
      by: writtenBy,
      when: momentInWords(writtenAt),
    })),
    merges: facts.merges.map((merge) => mergeLine(merge, id)),
    entries: facts.entries.map(timelineItem),
    olderHref: olderThan === null ? '' : `${path}?before=${olderThan}#timeline`,
    newestHref: before === undefined ? '' : `${path}#timeline`,
  };
}

function rolesOf({ person: { mentee, mentor } }: PersonFacts): object[] {
  const role = (
    word: string,
    href: string,
    status: string,
    statusText: string,
    detail: string,
    isNew: boolean,
  ) => ({
    word,
    href,
    status,
    statusText,
    detail,
    isNew,
  });
  return [
    ...(mentee
      ? [
          role(
            'Mentee',
            `/admin/people/mentees/${mentee.id}`,
            mentee.status,
            MENTEE_STATUS[mentee.status],
            `${mentee.reference}, ${mentee.organisation}`,
            mentee.needsCheck,
          ),
        ]
      : []),
    ...(mentor
      ? [
          role(
            'Mentor',
            `/admin/people/mentors/${mentor.id}`,
            mentor.status,
            MENTOR_STATUS[mentor.status],
            `${mentor.reference}, ${mentor.organisation}`,
            mentor.needsCheck,
          ),
        ]
      : []),
  ];
}

const APPLICATION_STATUS: Readonly<Record<ApplicationLine['status'], string>> = {
  draft: 'Not sent yet',
  submitted: 'To decide',
  'more-wanted': 'More wanted',
  approved: 'Approved',
  refused: 'Not taken on',
  withdrawn: 'Withdrawn',
  expired: 'Expired',
};

function applicationLine({ id, kind, status, reference, submittedAt }: ApplicationLine): object {
  return {
    href: `/admin/applications/${id}`,
    text: `${kind === 'mentee' ? 'To have a mentor' : 'To be a mentor'}, ${reference}`,
    detail: `Sent on ${dayInWords(submittedAt)}`,
    status,
    statusText: APPLICATION_STATUS[status],
  };
}

function declarationLine({ id, reason, about, settledAt, settledBy, declaredAt }: DeclarationView): object {
  return {
    text: `${reasonWords(reason)}: ${about}`,
    detail:
      settledAt === null
        ? `Declared on ${dayInWords(declaredAt)}`
        : `Settled by ${settledBy ?? 'somebody'} on ${dayInWords(settledAt)}`,
    href: settledAt === null ? `/admin/applications/declarations/${id}` : '',
  };
}

function mergeLine(merge: MergeView, id: string): object {
  const { keptId, mergedName, keptName, mergedBy, mergedAt, undoneAt } = merge;
  const text = keptId === id ? `${mergedName} was merged into this record` : `Merged into ${keptName}`;
  return {
    text,
    detail: `By ${mergedBy} on ${dayInWords(mergedAt)}${undoneAt === null ? '' : `, undone on ${dayInWords(undoneAt)}`}`,
    href: `/admin/merges/${merge.id}`,
  };
}

/** 'Approved the proposal (with Noor Ali)' */
function timelineItem({
  at,
  actorKind,
  actorName,
  action,
  subjectKind,
  otherName,
  details,
}: TimelineEntry): object {
  const subject = SUBJECT_WORDS[subjectKind]?.one ?? `the ${subjectKind}`;
  const named = NAMED_ALONE[subjectKind] ?? (subject || 'them');
  const sentence = sentenceFor(action).replace('{subject}', named);
  return {
    title: `${sentenceCase(sentence)}${otherName === null ? '' : ` with ${otherName}`}`,
    when: momentInWords(at),
    whenIso: at.toISOString(),
    who: actorKind === 'system' ? 'Alongside' : (actorName ?? `a ${actorKind} who is gone`),
    detail: detailLines(details).join('. '),
  };
}

/** On the page of one person the subject needs no name. */
const NAMED_ALONE: Readonly<Record<string, string>> = {
  application: 'the application',
  declaration: 'a declaration',
  note: 'a note',
  merge: 'a merge',
  mentor: 'the mentor profile',
  mentee: 'the mentee profile',
  person: 'them',
};
