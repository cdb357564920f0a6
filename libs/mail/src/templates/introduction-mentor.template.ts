import { z } from 'zod';
import { helpWanted, mentorshipOfIntroduction, personWithContact, SAMPLE_ID } from './params.js';
import { contactDetails, pageOfIntroduction, wantsHelpWith } from './people-blocks.js';
import { wordedTemplate } from './worded-template.js';

/** To the mentor, after they have accepted. */
export const introductionMentor = wordedTemplate({
  title: 'Introduction, to the mentor',
  when: 'To a mentor, as soon as they have accepted.',
  params: z.strictObject({ mentee: personWithContact, helpWanted, mentorshipId: mentorshipOfIntroduction }),
  placeholders: {
    mentee: 'required',
    'how to reach them': 'required',
    'what they want help with': 'required',
    'mentoring page': 'optional',
  },
  wording: {
    subject: 'You are now mentoring ((mentee))',
    body: `Dear ((name))

Thank you for agreeing to mentor ((mentee)). We have told them, and sent them your email address.

# What happens next
* Try to meet within two weeks. Either of you can begin: on your mentoring page we suggest times that should suit you both, and one press proposes them.
* Many people find it hard to write first. If you hear nothing within a week, please propose times yourself.
* At the first meeting, agree what ((mentee)) wants to achieve, how often you meet, and what stays between you.
* If something does not work out or worries you, tell us on that page or reply to this email. You do not have to give a reason.

[Arrange your first meeting](((mentoring page)))

We ask you to sign in with your email address. You need no password: we can email you a link.

# How to reach them
((how to reach them))

((what they want help with))`,
  },
  sample: {
    mentee: {
      name: 'Asha Verma',
      role: 'Chief executive',
      organisation: 'Riverside Care',
      email: 'asha@example.org',
    },
    helpWanted: { topics: ['VAT', 'Pensions'], goals: 'To win our first contract outside the NHS.' },
    mentorshipId: SAMPLE_ID,
  },
  fill: ({ mentee, helpWanted, mentorshipId }, context) => ({
    mentee: mentee.name,
    'how to reach them': [contactDetails(mentee)],
    'what they want help with': wantsHelpWith(helpWanted),
    'mentoring page': pageOfIntroduction(mentorshipId, context),
  }),
});
