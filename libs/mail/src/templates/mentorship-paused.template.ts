import { z } from 'zod';
import { dateAndTime } from './dates.js';
import { SAMPLE_ID, words } from './params.js';
import { wordedTemplate } from './worded-template.js';

const params = z.strictObject({
  mentorshipId: z.uuid(),
  other: words,
  change: z.enum(['paused', 'resumed']),
  byTeam: z.boolean(),
  /** ISO date. */
  until: z.iso.date().nullable(),
});

type Paused = z.infer<typeof params>;

export const mentorshipPaused = wordedTemplate({
  title: 'Mentorship paused, or going on',
  when: 'To the other side (or both, when the programme team does it), when a mentorship is paused and when it goes on.',
  params,
  placeholders: {
    'the other person': 'optional',
    'what has happened': 'required',
    'what it means': 'required',
    'mentorship page': 'required',
  },
  wording: {
    subject: 'Your mentoring with ((the other person))',
    body: `Dear ((name))

((what has happened))

((what it means))

See your mentoring: ((mentorship page))`,
  },
  sample: {
    mentorshipId: SAMPLE_ID,
    other: 'Ravi Patel',
    change: 'paused',
    byTeam: false,
    until: '2026-09-01',
  },
  fill: (paused, { siteAddress }) => ({
    'the other person': paused.other,
    'what has happened': whatHappened(paused),
    'what it means':
      paused.change === 'paused'
        ? 'While it is paused we send no reminders to get going. Sessions that you have agreed stay agreed unless one of you cancels them. Either of you can go on whenever it suits you both.'
        : 'You can propose times for a session whenever you like.',
    'mentorship page': siteAddress(`/my-mentoring/${paused.mentorshipId}`),
  }),
});

function whatHappened({ other, change, byTeam, until }: Paused): string {
  const what = byTeam ? `your mentoring with ${other}` : 'your mentoring together';
  const who = byTeam ? 'The programme team has' : `${other} has`;
  if (change === 'resumed') return `${who} taken up ${what} again.`;
  return `${who} paused ${what}${until ? `, and expects to go on from ${dateAndTime(`${until}T12:00:00Z`).date}` : ''}. A break is quite usual.`;
}
