import { z } from 'zod';
import { helpWanted, personWithContact } from './params.js';
import { contactDetails, wantsHelpWith } from './people-blocks.js';
import { wordedTemplate } from './worded-template.js';

/** To the mentor, after they have accepted. */
export const introductionMentor = wordedTemplate({
  title: 'Introduction, to the mentor',
  when: 'To a mentor, as soon as they have accepted.',
  params: z.strictObject({ mentee: personWithContact, helpWanted }),
  placeholders: {
    mentee: 'required',
    'how to reach them': 'required',
    'what they want help with': 'required',
  },
  wording: {
    subject: 'You are now mentoring ((mentee))',
    body: `Dear ((name))

Thank you for agreeing to mentor ((mentee)). We have told them, and sent them your email address.

# How to reach them
((how to reach them))

((what they want help with))

# What happens next
* ((mentee)) will write to you to arrange a first meeting. If you hear nothing within a week, please write to them.
* At the first meeting, agree what you want to achieve, how often you will meet, and what stays between you.
* If something does not work out, reply to this email. You do not have to give a reason.`,
  },
  sample: {
    mentee: {
      name: 'Asha Verma',
      role: 'Chief executive',
      organisation: 'Riverside Care',
      email: 'asha@example.org',
    },
    helpWanted: { topics: ['VAT', 'Pensions'], goals: 'To win our first contract outside the NHS.' },
  },
  fill: ({ mentee, helpWanted }) => ({
    mentee: mentee.name,
    'how to reach them': [contactDetails(mentee)],
    'what they want help with': wantsHelpWith(helpWanted),
  }),
});
