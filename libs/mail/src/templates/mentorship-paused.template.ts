import { z } from 'zod';
import type { Block } from '../document/mail-document.js';
import { type Phrase, say } from '../document/phrase.js';
import { dateAndTime } from './dates.js';
import { SAMPLE_ID, words } from './params.js';
import { wordedTemplate } from './worded-template.js';

const params = z.strictObject({
  mentorshipId: z.uuid(),
  to: z.enum(['mentee', 'mentor']),
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
    to: 'mentor',
    other: 'Ravi Patel',
    change: 'paused',
    byTeam: false,
    until: '2026-09-01',
  },
  fill: (paused, { siteAddress }) => ({
    'the other person': paused.other,
    'what has happened': whatHappened(paused),
    'what it means': paused.change === 'paused' ? whatItMeans(paused) : GOING_ON,
    'mentorship page': siteAddress(`/my-mentoring/${paused.mentorshipId}`),
  }),
});

const GOING_ON = 'You can propose times for a session whenever you like.';
const MEANING =
  'While it is paused we send no reminders to get going. Sessions that you have agreed stay agreed, and we still remind you of them, unless one of you cancels them. Either of you can go on whenever it suits you both.';

/** A pause frees nothing: a mentor who counts on it would wait in vain for somebody else. */
function whatItMeans({ to }: Paused): string {
  return to === 'mentor'
    ? `${MEANING} It still takes one of your places: only ending it frees that place.`
    : MEANING;
}

function whatHappened(paused: Paused): Block[] {
  return [
    { kind: 'paragraph', text: paused.change === 'paused' ? breakBegins(paused) : breakIsOver(paused) },
  ];
}

function breakBegins({ other, byTeam, until }: Paused): Phrase {
  const day = until && dateAndTime(`${until}T12:00:00Z`).date;
  if (byTeam)
    return day
      ? say`The programme team has paused your mentoring with ${other}, and expects that you go on from ${day}. A break is quite usual.`
      : say`The programme team has paused your mentoring with ${other}. A break is quite usual.`;
  return day
    ? say`${other} has paused your mentoring together, and expects to go on from ${day}. A break is quite usual.`
    : say`${other} has paused your mentoring together. A break is quite usual.`;
}

function breakIsOver({ other, byTeam }: Paused): Phrase {
  return byTeam
    ? say`The programme team has taken up your mentoring with ${other} again.`
    : say`${other} has taken up your mentoring together again.`;
}
