import { z } from 'zod';
import { quoteOf } from './blocks.js';
import { dateAndTime } from './dates.js';
import { instant, maybeWords, SAMPLE_ID, words } from './params.js';
import { wordedTemplate } from './worded-template.js';

const params = z.strictObject({
  kind: z.enum(['declined', 'withdrawn']),
  from: words,
  note: maybeWords,
  /** The time that stays. */
  agreedFor: instant.nullable(),
  mentorshipId: z.uuid(),
});

const WHAT = {
  declined: 'cannot make the times you proposed',
  withdrawn: 'has taken back the times they proposed',
} as const;

/** To whoever proposed the times, or was to choose one. Nothing is agreed by it. */
export const sessionDeclined = wordedTemplate({
  title: 'No time agreed for a session',
  when: 'When none of the times that were proposed for a session suits the other side, or they are taken back.',
  params,
  placeholders: {
    from: 'required',
    'what happened': 'required',
    'what they say': 'optional',
    'what happens next': 'required',
    'mentoring page': 'required',
  },
  wording: {
    subject: '((from)) ((what happened))',
    body: `# ((from)) ((what happened))

Dear ((name))

((what they say))

# What happens next
((what happens next))

Everything about your mentoring: ((mentoring page))`,
  },
  sample: {
    kind: 'declined',
    from: 'Ravi Patel',
    note: 'I am away until the middle of the month.',
    agreedFor: null,
    mentorshipId: SAMPLE_ID,
  },
  fill: ({ kind, from, note, agreedFor, mentorshipId }, { siteAddress }) => ({
    from,
    'what happened': WHAT[kind],
    'what they say': quoteOf(note),
    'what happens next': next(agreedFor),
    'mentoring page': siteAddress(`/my-mentoring/${mentorshipId}`),
  }),
});

function next(agreedFor: string | null): string {
  if (agreedFor === null)
    return 'No session is agreed. Either of you can propose other times from your mentoring page.';
  const { date, time } = dateAndTime(agreedFor);
  return `What you agreed before stays: you meet on ${date} at ${time}.`;
}
