import { z } from 'zod';
import { listOf } from './blocks.js';
import { mentorshipOfIntroduction, personWithContact, reasons, SAMPLE_ID } from './params.js';
import { contactDetails, pageOfIntroduction } from './people-blocks.js';
import { wordedTemplate } from './worded-template.js';

/** To the mentee, after the mentor has accepted. */
export const introductionMentee = wordedTemplate({
  title: 'Introduction, to the mentee',
  when: 'To a mentee, as soon as their mentor has accepted.',
  params: z.strictObject({ mentor: personWithContact, reasons, mentorshipId: mentorshipOfIntroduction }),
  placeholders: {
    mentor: 'required',
    'how to reach them': 'required',
    'why you were matched': 'optional',
    'mentoring page': 'optional',
  },
  wording: {
    subject: '((mentor)) has agreed to mentor you',
    body: `Dear ((name))

((mentor)) has agreed to be your mentor. We have sent them your email address and what you asked for help with, so they expect to hear from you.

# What happens next
* Try to meet within two weeks. On your mentoring page we suggest times that should suit you both, and one press proposes them.
* Until then there is nothing to prepare. At the first meeting you agree what you want to achieve, how often you meet, and what stays between you.
* If something does not work out or worries you, tell us on that page or reply to this email. You do not have to give a reason.

[Arrange your first meeting](((mentoring page)))

We ask you to sign in with your email address. You need no password: we can email you a link.

# How to reach them
((how to reach them))

# Why we matched you
((why you were matched))`,
  },
  sample: {
    mentor: { name: 'Ravi Patel', role: 'Director', organisation: 'Patel & Co', email: 'ravi@example.org' },
    reasons: ['Strong in VAT and pensions', 'Has taken an organisation through the next stage'],
    mentorshipId: SAMPLE_ID,
  },
  fill: ({ mentor, reasons, mentorshipId }, context) => ({
    mentor: mentor.name,
    'how to reach them': [contactDetails(mentor)],
    'why you were matched': listOf(reasons),
    'mentoring page': pageOfIntroduction(mentorshipId, context),
  }),
});
