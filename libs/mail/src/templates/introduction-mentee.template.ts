import { z } from 'zod';
import { listOf } from './blocks.js';
import { personWithContact, reasons } from './params.js';
import { contactDetails } from './people-blocks.js';
import { wordedTemplate } from './worded-template.js';

/** To the mentee, after the mentor has accepted. */
export const introductionMentee = wordedTemplate({
  title: 'Introduction, to the mentee',
  when: 'To a mentee, as soon as their mentor has accepted.',
  params: z.strictObject({ mentor: personWithContact, reasons }),
  placeholders: { mentor: 'required', 'how to reach them': 'required', 'why you were matched': 'optional' },
  wording: {
    subject: '((mentor)) has agreed to mentor you',
    body: `Dear ((name))

((mentor)) has agreed to be your mentor. We have sent them your email address and what you asked for help with.

# How to reach them
((how to reach them))

# Why we matched you
((why you were matched))

# What happens next
* Please write to ((mentor)) within a week to arrange a first meeting.
* At the first meeting, agree what you want to achieve, how often you will meet, and what stays between you.
* If something does not work out, reply to this email. You do not have to give a reason.`,
  },
  sample: {
    mentor: { name: 'Ravi Patel', role: 'Director', organisation: 'Patel & Co', email: 'ravi@example.org' },
    reasons: ['Strong in VAT and pensions', 'Has taken an organisation through the next stage'],
  },
  fill: ({ mentor, reasons }) => ({
    mentor: mentor.name,
    'how to reach them': [contactDetails(mentor)],
    'why you were matched': listOf(reasons),
  }),
});
