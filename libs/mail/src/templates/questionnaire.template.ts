import { z } from 'zod';
import { mailLink, SAMPLE_ID, words } from './params.js';
import { wordedTemplate } from './worded-template.js';

/** What the subject and the first line say, by when it is asked. */
const SAYS = {
  start: {
    subject: 'Beginning with',
    why: 'You have begun your mentoring together. Where do you stand today? In a few months we ask again, and the difference shows what it was worth.',
  },
  middle: {
    subject: 'Half way with',
    why: 'You have been working together for about three months. What has come of it so far, and does anything get in the way?',
  },
  end: {
    subject: 'Looking back on your mentoring with',
    why: 'Your mentoring together is over. What has come of it? Your answer helps to decide whether the programme goes on, and how.',
  },
} as const;

/** To each side at the start, in the middle and at the end of a mentorship, once each. */
export const questionnaire = wordedTemplate({
  title: 'A few questions about the mentoring',
  when: 'To each side, once each: when the two have begun, three months later, and when it is over and they have met.',
  params: z.strictObject({
    mentorshipId: z.uuid(),
    moment: z.enum(['start', 'middle', 'end']),
    other: words,
    /** How many short pages there are. */
    pages: z.number().int().positive(),
    link: mailLink,
  }),
  placeholders: {
    'other person': 'required',
    'short subject': 'required',
    'why we ask': 'required',
    'how many pages': 'optional',
    'answer link': 'required',
    'mentoring page': 'required',
  },
  wording: {
    subject: '((short subject)) ((other person)): a few questions',
    body: `# ((short subject)) ((other person))

Dear ((name))

((why we ask))

It is ((how many pages)). Leave out whatever you like. Each page is kept as you go: you can stop, and come back with the same link for two months.

[Answer the questions](((answer link)))

Only the programme team reads what you say. ((other person)) does not see it.

^ Your mentoring page: ((mentoring page))`,
  },
  sample: {
    mentorshipId: SAMPLE_ID,
    moment: 'start',
    other: 'Asha Verma',
    pages: 2,
    link: { purpose: 'questionnaire', subjectId: SAMPLE_ID },
  },
  fill: ({ mentorshipId, moment, other, pages, link }, { addressOf, siteAddress }) => ({
    'other person': other,
    'short subject': SAYS[moment].subject,
    'why we ask': SAYS[moment].why,
    'how many pages': pages === 1 ? 'one short page' : `${pages} short pages`,
    'answer link': addressOf(link),
    'mentoring page': siteAddress(`/my-mentoring/${mentorshipId}`),
  }),
});
