import { minutesInWords } from '@alongside/platform';
import { z } from 'zod';
import { listOf, quoteOf } from './blocks.js';
import { dateAndTime } from './dates.js';
import { instant, mailLink, maybeWords, SAMPLE_ID, words } from './params.js';
import { howAndWhere, sessionFormat } from './session-in-mail.js';
import { wordedTemplate } from './worded-template.js';

const params = z.strictObject({
  /** The first offer of a session, an answer with other times, or another time for what is agreed. */
  kind: z.enum(['first', 'other-times', 'move']),
  from: words,
  times: z.array(instant).min(1).max(3),
  minutes: z.int().positive(),
  format: sessionFormat,
  place: maybeWords,
  agenda: maybeWords,
  note: maybeWords,
  /** The time that stays until another is agreed. */
  agreedFor: instant.nullable(),
  link: mailLink,
  mentorshipId: z.uuid(),
});

const ASKS = {
  first: 'proposes times to meet',
  'other-times': 'proposes other times',
  move: 'would like to move your session',
} as const;

/** To the side that is to choose. The button opens a page that needs no sign-in. */
export const sessionProposed = wordedTemplate({
  title: 'Times proposed for a session',
  when: 'When a mentee or a mentor proposes times to meet, to the other of the two.',
  params,
  placeholders: {
    from: 'required',
    'what they ask': 'required',
    'what would suit': 'optional',
    times: 'required',
    'how to meet': 'required',
    'what they say': 'optional',
    'what stands now': 'optional',
    'answer link': 'required',
    'mentoring page': 'required',
  },
  wording: {
    subject: '((from)) ((what they ask))',
    body: `# ((from)) ((what they ask))

Dear ((name))

((what would suit))

((times))

((how to meet))

((what they say))

((what stands now))

[Choose a time](((answer link)))

You do not need to sign in. If none suits you, propose other times on the same page.

Everything about your mentoring: ((mentoring page))`,
  },
  sample: {
    kind: 'first',
    from: 'Ravi Patel',
    times: ['2026-03-03T14:00:00.000Z', '2026-03-05T09:30:00.000Z'],
    minutes: 60,
    format: 'video',
    place: 'https://meet.example.org/ravi',
    agenda: 'Getting to know each other',
    note: '',
    agreedFor: null,
    link: { purpose: 'session-times', subjectId: SAMPLE_ID },
    mentorshipId: SAMPLE_ID,
  },
  fill: (offer, { addressOf, siteAddress }) => ({
    from: offer.from,
    'what they ask': ASKS[offer.kind],
    'what would suit':
      offer.times.length === 1 ? 'This time would suit them:' : 'Any one of these times would suit them:',
    times: listOf(offer.times.map(timeInWords)),
    'how to meet': [
      {
        kind: 'summary',
        rows: [{ key: 'Length', value: minutesInWords(offer.minutes) }, ...howAndWhere(offer)],
      },
    ],
    'what they say': quoteOf([offer.agenda, offer.note].filter((text) => text !== '').join('\n')),
    'what stands now': standing(offer),
    'answer link': addressOf(offer.link),
    'mentoring page': siteAddress(`/my-mentoring/${offer.mentorshipId}`),
  }),
});

function timeInWords(at: string): string {
  const { date, time } = dateAndTime(at);
  return `${date} at ${time}`;
}

function standing({ agreedFor }: z.output<typeof params>): string {
  return agreedFor === null ? '' : `Until you choose, you still meet on ${timeInWords(agreedFor)}.`;
}
