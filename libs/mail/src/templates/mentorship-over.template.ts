import { z } from 'zod';
import type { Block } from '../document/mail-document.js';
import { type Phrase, say } from '../document/phrase.js';
import { SAMPLE_ID, words } from './params.js';
import { wordedTemplate } from './worded-template.js';

const params = z.strictObject({
  mentorshipId: z.uuid(),
  to: z.enum(['mentee', 'mentor']),
  other: words,
  how: z.enum(['completed', 'ended-early']),
  by: z.enum(['you', 'other', 'team']),
  /** What a mentee has said already. */
  wantsAnother: z.boolean().nullable(),
});

type Over = z.infer<typeof params>;

/** Says who ended it and never why: reasons are for the programme team. */
export const mentorshipOver = wordedTemplate({
  title: 'Mentorship completed or ended',
  when: 'To both, when one of them or the programme team has completed a mentorship or ended it early.',
  params,
  placeholders: {
    'the other person': 'required',
    'what has happened': 'required',
    'what you can do': 'required',
    'mentorship page': 'required',
  },
  wording: {
    subject: 'Your mentoring with ((the other person)) has ended',
    body: `Dear ((name))

((what has happened))

# What you can do
((what you can do))

What the two of you wrote down stays yours to read: ((mentorship page))

If anything about this worries you, reply to this email. Only the programme team reads it.`,
  },
  sample: {
    mentorshipId: SAMPLE_ID,
    to: 'mentee',
    other: 'Ravi Patel',
    how: 'ended-early',
    by: 'other',
    wantsAnother: null,
  },
  fill: (over, { siteAddress }) => ({
    'the other person': over.other,
    'what has happened': whatHappened(over),
    'what you can do': whatNext(over),
    'mentorship page': siteAddress(`/my-mentoring/${over.mentorshipId}`),
  }),
});

function whatHappened(over: Over): Block[] {
  return [{ kind: 'paragraph', text: over.how === 'completed' ? completed(over) : ended(over) }];
}

function completed({ by, other }: Over): Phrase {
  if (by === 'other')
    return say`${other} has marked your mentoring as completed. Thank you for the time that you both gave to it.`;
  return by === 'you'
    ? say`You have marked your mentoring with ${other} as completed. Thank you for the time that you both gave to it.`
    : say`The programme team has marked your mentoring with ${other} as completed. Thank you for the time that you both gave to it.`;
}

function ended({ by, other }: Over): Phrase {
  if (by === 'other')
    return say`${other} has ended your mentoring together. It is nobody’s fault: people’s work and lives change, and not every pair suits each other.`;
  return by === 'you'
    ? say`You have ended your mentoring with ${other}. It is nobody’s fault: people’s work and lives change, and not every pair suits each other.`
    : say`The programme team has ended your mentoring with ${other}. It is nobody’s fault: people’s work and lives change, and not every pair suits each other.`;
}

function whatNext({ to, wantsAnother, how }: Over): string {
  if (to === 'mentor')
    return 'You have a place free again, and we may ask you about somebody else. If you would rather have a break, pause your invitations on the page My mentoring.';
  if (wantsAnother === true)
    return how === 'completed'
      ? 'You have told us that you would like another mentor. You take part in the next matching round.'
      : 'You have told us that you would like another mentor. You take part in the next matching round, ahead of people who are new to it.';
  if (wantsAnother === false)
    return 'You have told us that you do not want another mentor now. If you change your mind, tell us on the page of this mentoring.';
  return 'You can have another mentor. Tell us on the page of this mentoring whether you would like one: until then we look for nobody in their place.';
}
