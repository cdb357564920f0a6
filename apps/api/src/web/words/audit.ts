import { isoDayInWords } from './dates.js';
import { grouped, totalPoints } from './numbers.js';
import { sentenceCase } from './sentences.js';

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
  mentorship: { one: 'the mentorship', many: 'Mentorships', address: (id) => `/admin/mentorships/${id}` },
  session: { one: 'a session', many: 'Sessions' },
  mentor: { one: 'the mentor', many: 'Mentors', address: (id) => `/admin/people/mentors/${id}` },
  mentee: { one: 'the mentee', many: 'Mentees', address: (id) => `/admin/people/mentees/${id}` },
  person: { one: '', many: 'People', address: (id) => `/admin/people/person/${id}` },
  administrator: { one: 'the administrator', many: 'Administrators' },
  'administrator-invitation': { one: 'an invitation to the team', many: 'Invitations to the team' },
  organisation: {
    one: 'the organisation',
    many: 'Organisations',
    address: (id) => `/admin/people/organisations/${id}`,
  },
  conflict: { one: 'the conflict', many: 'Conflicts' },
  application: {
    one: 'the application of',
    many: 'Applications',
    address: (id) => `/admin/applications/${id}`,
  },
  declaration: { one: 'a declaration of', many: 'Declarations' },
  note: { one: 'a note about', many: 'Notes' },
  merge: { one: 'a merge into', many: 'Merges', address: (id) => `/admin/merges/${id}` },
  complaint: { one: 'the complaint', many: 'Complaints', address: (id) => `/admin/complaints/${id}` },
  resource: { one: 'the resource', many: 'Resources', address: (id) => `/training/desk/resources/${id}` },
  'reading-list': { one: 'the reading list', many: 'Reading lists' },
  synonyms: { one: 'words that mean the same', many: 'Synonyms' },
  settings: { one: 'the settings', many: 'Settings' },
  retention: { one: 'the daily clean-up', many: 'Daily clean-ups' },
  import: { one: 'an import', many: 'Imports', address: (id) => `/admin/import/${id}` },
  wording: { one: 'the words of an email', many: 'Words of emails' },
  mail: { one: 'the email to', many: 'Emails', address: (id) => `/admin/deliveries/${id}` },
};

/** What an action is called where the verb alone would not say it. {subject} stands for 'the round Spring 2026'. */
const SENTENCES: Readonly<Record<string, string>> = {
  'administrator.signed-in': 'signed in',
  'person.signed-in': 'signed in',
  'session.proposed': 'proposed times for {subject}',
  'session.countered': 'proposed other times for {subject}',
  'session.move-proposed': 'proposed another time for {subject}',
  'session.agreed': 'agreed a time for {subject}',
  'session.moved': 'agreed another time for {subject}',
  'session.declined': 'could make none of the times of {subject}',
  'session.withdrawn': 'took the times of {subject} back',
  'session.place-changed': 'changed how or where to meet for {subject}',
  'session.cancelled': 'cancelled {subject}',
  'session.lapsed': 'let the times of {subject} lapse',
  'session.outcome-said': 'said what became of {subject}',
  'session.details-given': 'said how long {subject} took',
  'session.notes-written': 'wrote notes about {subject}',
  'session.action-added': 'agreed something to do after {subject}',
  'session.action-done': 'ticked off something after {subject}',
  'session.action-reopened': 'opened something again after {subject}',
  'session.action-removed': 'struck out something after {subject}',
  'calendar-feed.on': 'let their calendar read their sessions',
  'calendar-feed.renewed': 'changed the address that their calendar reads',
  'calendar-feed.off': 'stopped their calendar from reading their sessions',
  'resource.reviewed': 'looked whether {subject} is still right',
  'resource.question-answered': 'answered a question about {subject}',
  'resource.owner-changed': 'gave {subject} another owner',
  'resource.brought-back': 'brought back {subject}',
  'resource.draft-saved': 'saved a draft of {subject}',
  'resource.file-added': 'added a file to {subject}',
  'resource.file-removed': 'removed a file from {subject}',
  'resource.change-discarded': 'threw away an unpublished change of {subject}',
  'resource.scheduled': 'set a day for {subject} to be published',
  'resource.unscheduled': 'took back the day for {subject} to be published',
  'reading-list.item-added': 'put a resource on {subject}',
  'reading-list.item-taken-off': 'took a resource off {subject}',
  'reading-list.item-moved': 'changed the order of {subject}',
  'training-editor.granted': 'let {subject} write for the training repository',
  'training-editor.revoked': 'no longer lets {subject} write for the training repository',
  'person.leaving': 'asked for their account to be deleted',
  'person.stayed': 'decided to keep their account',
  'person.account-created': 'created an account',
  'person.name-changed': 'changed their name',
  'person.email-changed': 'changed their email address',
  'person.email-change-undone': 'put their old email address back',
  'administrator.created': 'added {subject} as an administrator',
  'administrator.role-changed': 'changed the role of {subject}',
  'administrator.removed': 'removed {subject} from the team',
  'administrator.password-changed': 'changed their password',
  'administrator.second-factor-set-up': 'connected an app for codes',
  'administrator.second-factor-replaced': 'connected another app for codes',
  'administrator.recovery-codes-renewed': 'made new recovery codes',
  'administrator.recovery-code-used': 'used a recovery code',
  'administrator.single-sign-on-linked': 'began to use single sign-on',
  'administrator-invitation.sent': 'invited somebody to the team',
  'administrator-invitation.revoked': 'took back an invitation to the team',
  'administrator-invitation.accepted': 'joined the team',
  'proposal.held': 'put {subject} on hold',
  'proposal.swapped': 'chose another mentor for {subject}',
  'invitation.undone': 'took back {subject} before its email left',
  'invitation.sent-now': 'sent {subject} without waiting',
  'invitation.resent': 'sent {subject} again',
  'invitation.withdrawn': 'withdrew {subject}',
  'invitation.superseded': 'ended {subject}, because it was no longer possible',
  'invitation.replacement-sought': 'looked for somebody else after {subject}',
  'invitation.expired': 'ended {subject}, because nobody answered in time',
  'wording.reset': 'went back to the standard words of an email',
  'mail.retried': 'asked for {subject} to be sent again',
  'mail.cancelled': 'stopped {subject} before it left',
  'run.failed': 'could not finish {subject}',
  'mentor.resumed': 'made {subject} available again',
  'mentor.capacity-changed': 'changed how many people {subject} mentors',
  'organisation.spelling-added': 'added a spelling of {subject}',
  'organisation.checked': 'checked {subject}',
  'organisation.renamed': 'renamed {subject}',
  'application.more-wanted': 'asked for more about {subject}',
  'application.submitted': 'sent {subject}',
  'application.submitted-again': 'sent {subject} again',
  'application.withdrawn': 'withdrew {subject}',
  'application.refused': 'refused {subject}',
  'mentee.withdrawn': 'took {subject} out of the programme',
  'mentor.reference-checked': 'recorded a reference check of {subject}',
  'declaration.settled': 'settled {subject}',
  'declaration.kept-apart': 'made conflicts of {subject}',
  'note.written': 'wrote {subject}',
  'merge.done': 'made {subject}',
  'merge.undone': 'undid {subject}',
  'people.exported': 'exported people',
  'import.applied': 'applied {subject}',
  'complaint.begun': 'took on {subject}',
  'complaint.noted': 'wrote a note about {subject}',
  'retention.carried-out': 'carried out {subject}',
  'mentorship.nudged': 'reminded both sides of {subject}',
  'mentorship.written-to': 'wrote to both sides of {subject}',
  'mentorship.questionnaire-answered': 'answered the questions about {subject}',
  'mentorship.quote-agreed': 'agreed to a quote about {subject}',
  'mentorship.quote-taken-back': 'took back a quote about {subject}',
  'proposal.kept-as-it-is': 'looked at {subject}, and kept it as it is',
  'invitation.kept-as-it-is': 'looked at {subject}, and kept it as it is',
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

/** Details whose name in the code is not what the pages call them. */
const DETAIL_WORDS: Readonly<Record<string, string>> = {
  inputHash: 'Fingerprint of the input',
  unfilled: 'Nobody found',
};

/** Scores are kept in thousandths. */
const IN_THOUSANDTHS: ReadonlySet<string> = new Set(['floor', 'totalScore']);

/** The number that guards against two decisions at once: nobody reads it. */
const UNSAID: ReadonlySet<string> = new Set(['version']);

/** The details of an entry as short lines. Ids say nothing to people, and are left out. */
export function detailLines(details: Readonly<Record<string, unknown>>): string[] {
  return fromFirst(Object.entries(details)).flatMap(([key, value]) => {
    const words = UNSAID.has(key) ? '' : detailInWords(key, value);
    return words === '' ? [] : [`${DETAIL_WORDS[key] ?? keyInWords(key)}: ${words}`];
  });
}

/** The database keeps 'to' before 'from'; people read it the other way round. */
function fromFirst(details: [string, unknown][]): [string, unknown][] {
  return [...details.filter(([key]) => key === 'from'), ...details.filter(([key]) => key !== 'from')];
}

function keyInWords(key: string): string {
  return sentenceCase(
    key
      .replace(/([a-z])([A-Z])/g, '$1 $2')
      .replace(/[-_]/g, ' ')
      .toLowerCase(),
  );
}

function detailInWords(key: string, value: unknown): string {
  if (typeof value === 'number' && IN_THOUSANDTHS.has(key)) return `${totalPoints(value)} points`;
  return valueInWords(value);
}

const CODE = /^[a-z]+(-[a-z]+)+$/;
const ISO_DAY = /^\d{4}-\d\d-\d\d$/;

function valueInWords(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return grouped(value);
  if (typeof value === 'string') return textInWords(value);
  if (Array.isArray(value)) return value.map(valueInWords).filter(Boolean).join(', ');
  return '';
}

/** A code loses its hyphens; what somebody wrote stays as they wrote it. */
function textInWords(text: string): string {
  if (UUID.test(text)) return '';
  if (ISO_DAY.test(text)) return isoDayInWords(text);
  return (CODE.test(text) ? text.replaceAll('-', ' ') : text).slice(0, 200);
}
