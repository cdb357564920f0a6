import { grouped } from '../web/words/numbers.js';
import { sentenceCase } from '../web/words/sentences.js';

/** A kind of subject: in a sentence, in a list of choices, and where its page is. */
interface SubjectWords {
  readonly one: string;
  readonly many: string;
  readonly address?: (id: string, parentId: string | null) => string;
}

export const SUBJECT_WORDS: Readonly<Record<string, SubjectWords>> = {
  round: { one: 'the round', many: 'Rounds', address: (id) => `/admin/rounds/${id}` },
  run: { one: 'the run of', many: 'Runs', address: (_, roundId) => `/admin/rounds/${roundId ?? ''}` },
  proposal: { one: 'the proposal', many: 'Proposals', address: (id) => `/admin/matches/${id}` },
  invitation: { one: 'the invitation', many: 'Invitations', address: (id) => `/admin/invitations/${id}` },
  mentorship: { one: 'the mentorship', many: 'Mentorships' },
  mentor: { one: 'the mentor', many: 'Mentors', address: (id) => `/admin/people/mentors/${id}` },
  mentee: { one: 'the mentee', many: 'Mentees', address: (id) => `/admin/people/mentees/${id}` },
  person: { one: '', many: 'People' },
  administrator: { one: 'the administrator', many: 'Administrators' },
  organisation: {
    one: 'the organisation',
    many: 'Organisations',
    address: (id) => `/admin/people/organisations/${id}`,
  },
  conflict: { one: 'the conflict', many: 'Conflicts' },
  import: { one: 'an import', many: 'Imports', address: (id) => `/admin/import/${id}` },
  mail: { one: 'the email to', many: 'Emails', address: (id) => `/admin/deliveries/${id}` },
};

/** What an action is called where the verb alone would not say it. {subject} stands for 'the round Spring 2026'. */
const SENTENCES: Readonly<Record<string, string>> = {
  'administrator.signed-in': 'signed in',
  'administrator.created': 'added {subject} as an administrator',
  'proposal.held': 'put {subject} on hold',
  'proposal.swapped': 'chose another mentor for {subject}',
  'invitation.undone': 'took back {subject} before its email left',
  'invitation.resent': 'sent {subject} again',
  'invitation.expired': 'ended {subject}, because nobody answered in time',
  'mail.retried': 'asked for {subject} to be sent again',
  'mail.cancelled': 'stopped {subject} before it left',
  'run.failed': 'could not finish {subject}',
  'mentor.resumed': 'made {subject} available again',
  'organisation.spelling-added': 'added a spelling of {subject}',
  'import.applied': 'applied {subject}',
};

/** 'invitation.accepted' → 'accepted {subject}'; a new action reads well enough before somebody gives it words. */
export function sentenceFor(action: string): string {
  const verb = action.slice(action.indexOf('.') + 1).replaceAll('-', ' ');
  return SENTENCES[action] ?? `${verb} {subject}`;
}

/** For the list of choices: 'Invitation accepted'. */
export function actionLabel(action: string): string {
  return sentenceCase(action.replace(/[.-]/g, ' ').replace(/^mail /, 'email '));
}

const UUID = /^[0-9a-f]{8}-[0-9a-f-]{27}$/i;

/** The details of an entry as short lines. Ids say nothing to people, and are left out. */
export function detailLines(details: Readonly<Record<string, unknown>>): string[] {
  return Object.entries(details).flatMap(([key, value]) => {
    const words = valueInWords(value);
    return words === '' ? [] : [`${keyInWords(key)}: ${words}`];
  });
}

function keyInWords(key: string): string {
  return sentenceCase(
    key
      .replace(/([a-z])([A-Z])/g, '$1 $2')
      .replace(/[-_]/g, ' ')
      .toLowerCase(),
  );
}

function valueInWords(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return grouped(value);
  if (typeof value === 'string') return UUID.test(value) ? '' : value.replaceAll('-', ' ').slice(0, 200);
  if (Array.isArray(value)) return value.map(valueInWords).filter(Boolean).join(', ');
  return '';
}
