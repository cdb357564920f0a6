import { z } from 'zod';
import { listOf } from './blocks.js';
import { dateAndTime } from './dates.js';
import { helpWanted, instant, mailLink, personInMail, reasons, SAMPLE_ID, track } from './params.js';
import { aboutMentee, wantsHelpWith } from './people-blocks.js';
import { wordedTemplate } from './worded-template.js';

/** To the mentor, when a match is released: who, why, by when, and one link. */
export const invitation = wordedTemplate({
  title: 'Invitation',
  when: 'To a mentor, when you release an approved match.',
  params: z.strictObject({
    mentee: personInMail,
    helpWanted,
    track,
    reasons,
    answerBy: instant,
    link: mailLink,
  }),
  placeholders: {
    mentee: 'required',
    'who they are': 'required',
    'what they want help with': 'required',
    'kind of mentor': 'optional',
    'why you': 'required',
    date: 'required',
    time: 'required',
    'answer link': 'required',
  },
  wording: {
    subject: 'Could you mentor ((mentee))? Please answer by ((date))',
    body: `# Could you mentor ((mentee))?

Dear ((name))

We think that you could help ((mentee)), who is looking for ((kind of mentor)) through ((programme)).

# Who you would mentor
((who they are))

((what they want help with))

# Why we thought of you
((why you))

# Your answer
Please accept or decline by ((time)) on ((date)). Either answer helps.

[Read more and answer](((answer link)))

^ Opening the link does not accept or decline anything: you choose on the page. The link is for you only, so please do not forward this email.`,
  },
  sample: {
    mentee: { name: 'Asha Verma', role: 'Chief executive', organisation: 'Riverside Care' },
    helpWanted: { topics: ['VAT', 'Pensions'], goals: 'To win our first contract outside the NHS.' },
    track: 'business',
    reasons: ['You are strong in VAT and pensions', 'You have taken an organisation through the next stage'],
    answerBy: '2025-12-15T17:00:00Z',
    link: { purpose: 'respond', subjectId: SAMPLE_ID },
  },
  fill: ({ mentee, helpWanted, track, reasons, answerBy, link }, { addressOf }) => ({
    mentee: mentee.name,
    'who they are': [aboutMentee(mentee)],
    'what they want help with': wantsHelpWith(helpWanted),
    'kind of mentor': TRACK_IN_WORDS[track],
    'why you': listOf(reasons),
    ...dateAndTime(answerBy),
    'answer link': addressOf(link),
  }),
});

const TRACK_IN_WORDS = { business: 'a business mentor', peer: 'an experienced peer' } as const;
