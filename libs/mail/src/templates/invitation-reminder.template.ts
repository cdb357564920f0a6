import { z } from 'zod';
import { dateAndTime } from './dates.js';
import { instant, mailLink, personInMail, SAMPLE_ID } from './params.js';
import { aboutMentee } from './people-blocks.js';
import { wordedTemplate } from './worded-template.js';

/** To a mentor who has not answered yet. */
export const invitationReminder = wordedTemplate({
  title: 'Reminder of an invitation',
  when: 'To a mentor who has not answered, shortly before the invitation ends.',
  params: z.strictObject({
    mentee: personInMail,
    /** Whole days until the invitation ends. */
    daysLeft: z.int().min(1).max(90),
    answerBy: instant,
    link: mailLink,
  }),
  placeholders: {
    mentee: 'required',
    'who they are': 'optional',
    'days left': 'optional',
    date: 'required',
    time: 'required',
    'answer link': 'required',
  },
  wording: {
    subject: 'Reminder: could you mentor ((mentee))? You have ((days left)) to answer',
    body: `# Could you mentor ((mentee))?

Dear ((name))

We asked whether you could mentor ((mentee)), and have not heard from you yet.

((who they are))

Please accept or decline by ((time)) on ((date)). If you do not have the time, declining lets us ask somebody else.

[Read more and answer](((answer link)))

^ Opening the link does not accept or decline anything: you choose on the page. If you do nothing, the invitation ends on that date and we will ask another mentor.`,
  },
  sample: {
    mentee: { name: 'Asha Verma', role: 'Chief executive', organisation: 'Riverside Care' },
    daysLeft: 2,
    answerBy: '2025-12-15T17:00:00Z',
    link: { purpose: 'respond', subjectId: SAMPLE_ID },
  },
  fill: ({ mentee, daysLeft, answerBy, link }, { addressOf }) => ({
    mentee: mentee.name,
    'who they are': [aboutMentee(mentee)],
    'days left': daysLeft === 1 ? '1 day' : `${daysLeft} days`,
    ...dateAndTime(answerBy),
    'answer link': addressOf(link),
  }),
});
