import { z } from 'zod';
import { dateAndTime } from './dates.js';
import { instant, mailLink, SAMPLE_ID, words } from './params.js';
import { wordedTemplate } from './worded-template.js';

/** To whoever has said that a session was held, and not yet how useful it was. */
export const sessionFeedback = wordedTemplate({
  title: 'Was the session useful?',
  when: 'Once, two days after a session, to somebody who has said that it took place and not how useful it was.',
  params: z.strictObject({ mentorshipId: z.uuid(), other: words, startsAt: instant, link: mailLink }),
  placeholders: {
    'other person': 'required',
    date: 'required',
    time: 'optional',
    'answer link': 'required',
    'mentoring page': 'required',
  },
  wording: {
    subject: 'Was your session on ((date)) useful?',
    body: `# One question

Dear ((name))

You met ((other person)) on ((date)). How useful was it, from 1 to 5?

[Say how useful it was](((answer link)))

Only the programme team reads your answer. ((other person)) does not see it.

^ Your mentoring page: ((mentoring page))`,
  },
  sample: {
    mentorshipId: SAMPLE_ID,
    other: 'Asha Verma',
    startsAt: '2026-03-12T14:00:00.000Z',
    link: { purpose: 'how-it-went', subjectId: SAMPLE_ID },
  },
  fill: ({ mentorshipId, other, startsAt, link }, { addressOf, siteAddress }) => ({
    'other person': other,
    ...dateAndTime(startsAt),
    'answer link': addressOf(link),
    'mentoring page': siteAddress(`/my-mentoring/${mentorshipId}`),
  }),
});
