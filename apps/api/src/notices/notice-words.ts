import type { NoticeKind, UnsubscribeTopic } from '@alongside/people';

interface KindInWords {
  /** What the page of choices calls it. */
  readonly label: string;
  /** Within a sentence: 'emails that remind you of …'. */
  readonly emails: string;
}

export const KIND_WORDS: Readonly<Record<NoticeKind, KindInWords>> = {
  'session-7-days': {
    label: 'A week before a session',
    emails: 'reminders a week before a session',
  },
  'session-24-hours': {
    label: 'Shortly before a session',
    emails: 'reminders shortly before a session',
  },
  'how-it-went': { label: 'After a session: how did it go?', emails: 'the question how a session went' },
  'session-feedback': {
    label: 'After a session: was it useful?',
    emails: 'the question whether a session was useful',
  },
  'action-due': {
    label: 'Something that you planned is due, or still to do',
    emails: 'reminders of what you planned in a session',
  },
  nudge: { label: 'Your mentoring has gone quiet', emails: 'emails when your mentoring has gone quiet' },
  questionnaire: {
    label: 'A few questions at the start, in the middle and at the end',
    emails: 'the questions at the start, in the middle and at the end of your mentoring',
  },
  'resource-sent': {
    label: 'Your mentor sends you something to read',
    emails: 'what your mentor sends you to read',
  },
  'saved-search': {
    label: 'Something new for a search that you keep',
    emails: 'news of the searches that you keep',
  },
  'resource-review': { label: 'A resource of yours is due for a look', emails: 'reviews of your resources' },
  'resource-question': {
    label: 'A reader asks about a resource of yours',
    emails: 'questions about your resources',
  },
  'resource-link-broken': {
    label: 'A link in a resource of yours is broken',
    emails: 'news of broken links in your resources',
  },
};

export const KIND_GROUPS: readonly { readonly title: string; readonly kinds: readonly NoticeKind[] }[] = [
  {
    title: 'Your sessions',
    kinds: ['session-7-days', 'session-24-hours', 'how-it-went', 'session-feedback', 'action-due'],
  },
  { title: 'Your mentoring', kinds: ['nudge', 'questionnaire'] },
  { title: 'Reading', kinds: ['resource-sent', 'saved-search'] },
  {
    title: 'If you look after resources',
    kinds: ['resource-review', 'resource-question', 'resource-link-broken'],
  },
];

export function topicInWords(about: UnsubscribeTopic): string {
  return about === 'digest' ? 'the digest, and everything that comes in it' : KIND_WORDS[about].emails;
}

/** An hour of the day: '8am', 'midday', 'midnight'. */
export function hourInWords(hour: number): string {
  if (hour === 0) return 'midnight';
  if (hour === 12) return 'midday';
  return hour < 12 ? `${hour}am` : `${hour - 12}pm`;
}
