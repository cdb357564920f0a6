import { z } from 'zod';
import { dateAndTime } from './dates.js';
import { instant, mailLink, SAMPLE_ID, words } from './params.js';
import { wordedTemplate } from './worded-template.js';

/** To both sides once a session is over, for as long as they have not said what became of it. */
export const howItWent = wordedTemplate({
  title: 'How did it go?',
  when: 'To each side after a session, if they have not yet said what became of it.',
  params: z.strictObject({
    sessionId: z.uuid(),
    mentorshipId: z.uuid(),
    other: words,
    startsAt: instant,
    link: mailLink,
  }),
  placeholders: {
    'other person': 'required',
    date: 'required',
    time: 'optional',
    'answer link': 'required',
    'mentoring page': 'required',
  },
  wording: {
    subject: 'How did it go with ((other person)) on ((date))?',
    body: `# How did it go?

Dear ((name))

You had a mentoring session with ((other person)) planned for ((time)) on ((date)). Did you meet?

One press is enough. If you did not meet, tell us that too: it happens, and nobody is blamed for it.

[Say how it went](((answer link)))

On that page you can also note what you want to remember and what you will do next.

^ Opening the link changes nothing: you choose on the page. Your mentoring page: ((mentoring page))`,
  },
  sample: {
    sessionId: SAMPLE_ID,
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
