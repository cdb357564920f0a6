import { type ApplicationLine, type MenteeView, type MentorView, mayDecide } from '@alongside/people';
import type { FormErrors } from '../web/forms/parse-form.js';
import { dayInWords, isoDayInWords, momentInWords } from '../web/words/dates.js';
import { counted } from '../web/words/numbers.js';
import * as words from '../web/words/people.js';
import { menteeRows, mentorRows } from '../web/words/profile-rows.js';
import type { ApplicationFacts } from './application-facts.service.js';
import { DECIDED_WORDS, KIND_WORDS, STATUS_TAGS } from './application-words.js';
import { APPLICATIONS_PATH } from './applications.presenter.js';

/** Everything about one application, and what an administrator should look at before deciding. */
export function presentApplication(facts: ApplicationFacts, typedNote = '', errors?: FormErrors): object {
  const { application, mentee, mentor } = facts;
  const { id, kind, status, name, email, reference, personId } = application;
  const profile = kind === 'mentee' ? mentee : mentor;
  return {
    errors,
    typedNote,
    path: `${APPLICATIONS_PATH}/${id}`,
    name,
    email,
    reference,
    kind,
    kindText: KIND_WORDS[kind],
    status,
    statusText: STATUS_TAGS[status],
    personHref: `/admin/people/person/${personId}`,
    sent: momentInWords(application.submittedAt),
    decided: decisionOf(application),
    may: {
      approve: mayDecide('approve', status),
      ask: mayDecide('ask', status),
      refuse: mayDecide('refuse', status),
    },
    details: profile === null ? null : detailsOf(profile, kind === 'mentee' ? mentee : null, mentor),
    preferred: kind === 'mentee' ? facts.preferred : [],
    organisation: organisationOf(facts),
    declarations: facts.declarations.map(declarationLine),
    openDeclarations: facts.declarations.filter(({ settledAt }) => settledAt === null).length,
    referenceCheck: kind === 'mentor' ? referenceCheckOf(facts) : null,
    otherProfile: otherProfileOf(facts),
    others: facts.others.map(otherLine),
    duplicates: facts.duplicates.map((duplicate) => ({
      ...duplicate,
      reason:
        duplicate.because === 'same-address' ? 'Nearly the same email address' : 'Same name and organisation',
      href: `/admin/people/person/${duplicate.personId}`,
      mergeHref: `/admin/merges/people?kept=${duplicate.personId}&merged=${personId}`,
    })),
    notes: facts.notes.map(({ body, writtenBy, writtenAt }) => ({
      body,
      by: writtenBy,
      when: momentInWords(writtenAt),
    })),
  };
}

function decisionOf({ decidedAt, decidedBy, message, status }: ApplicationLine): object | null {
  if (decidedAt === null) return null;
  return {
    by: decidedBy ?? 'Somebody',
    when: momentInWords(decidedAt),
    message,
    text: DECIDED_WORDS[status],
  };
}

function detailsOf(profile: MenteeView | MentorView, mentee: MenteeView | null, mentor: MentorView | null) {
  const { organisation, role } = profile;
  return {
    jobTitle: role,
    organisation: { name: organisation.name, href: `/admin/people/organisations/${organisation.id}` },
    rows: mentee ? menteeRows(mentee) : mentor ? mentorRows(mentor, 0) : [],
    topics: mentee ? mentee.topics.map(words.topicWords) : (mentor?.topics.map(words.mentorTopicWords) ?? []),
    ownWords: mentee ? mentee.goals : (mentor?.biography ?? ''),
  };
}

function organisationOf({ application, lookAlikes }: ApplicationFacts): object | null {
  const { organisation } = application;
  if (!organisation?.needsCheck) return null;
  return {
    name: organisation.name,
    href: `/admin/people/organisations/${organisation.id}`,
    confirmHref: `/admin/people/organisations/${organisation.id}/confirm`,
    lookAlikes: lookAlikes.map(({ id, name, spelling, people }) => ({
      name,
      spelling: spelling === name ? '' : spelling,
      people: counted(people, 'person', 'people'),
      href: `/admin/people/organisations/${id}`,
      mergeHref: `/admin/merges/organisations?kept=${id}&merged=${organisation.id}`,
    })),
  };
}

function declarationLine(declaration: ApplicationFacts['declarations'][number]): object {
  const { id, reason, about, until, declaredAt, settledAt, settledBy } = declaration;
  return {
    href: `/admin/applications/declarations/${id}`,
    reason: words.reasonWords(reason),
    about,
    until: until === null ? '' : `Until ${isoDayInWords(until)}`,
    declared: dayInWords(declaredAt),
    settled: settledAt === null ? '' : `Settled by ${settledBy ?? 'somebody'} on ${dayInWords(settledAt)}`,
  };
}

function referenceCheckOf({ application, needsReferenceCheck }: ApplicationFacts): object {
  const { referenceChecked } = application;
  return {
    needed: needsReferenceCheck,
    done: referenceChecked && `Recorded by ${referenceChecked.by} on ${dayInWords(referenceChecked.at)}`,
  };
}

function otherProfileOf({ application, mentee, mentor }: ApplicationFacts): object | null {
  const [other, role, status] =
    application.kind === 'mentee'
      ? [mentor, 'mentor', mentor && words.MENTOR_STATUS[mentor.status]]
      : [mentee, 'mentee', mentee && words.MENTEE_STATUS[mentee.status]];
  return other && { text: `Also a ${role}: ${status ?? ''}`, href: `/admin/people/${role}s/${other.id}` };
}

function otherLine({ id, kind, status, reference, submittedAt }: ApplicationLine): object {
  return {
    href: `${APPLICATIONS_PATH}/${id}`,
    text: `${KIND_WORDS[kind]}, ${reference}`,
    detail: `Sent on ${dayInWords(submittedAt)}`,
    status,
    statusText: STATUS_TAGS[status],
  };
}
