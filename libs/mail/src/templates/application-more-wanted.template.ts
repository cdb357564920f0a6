import { z } from 'zod';
import { quoteOf } from './blocks.js';
import { words } from './params.js';
import { wordedTemplate } from './worded-template.js';

/** To somebody who applied, when an administrator needs to know more before deciding. */
export const applicationMoreWanted = wordedTemplate({
  title: 'More wanted for an application',
  when: 'To a mentee or a mentor, when you ask for more before you decide about their application.',
  params: z.strictObject({ kind: z.enum(['mentee', 'mentor']), reference: words, message: words }),
  placeholders: {
    reference: 'required',
    'what they applied for': 'optional',
    'your message': 'required',
    'sign-in page': 'required',
  },
  wording: {
    subject: 'We need to know a little more for your application ((reference))',
    body: `# We need to know a little more

Dear ((name))

Thank you for applying to ((what they applied for)) through ((programme)). Before we can decide, we have a question:

((your message))

# What to do
* Sign in and open your application. Your answers are as you left them.
* Change or add what we asked about, and send it again.

[Sign in to your application](((sign-in page)))

^ Your application keeps its reference: ((reference)). If it is easier to explain in an email, reply to this one.`,
  },
  sample: {
    kind: 'mentor',
    reference: 'AL-7K2Q',
    message: 'Which of the two organisations that you name did you lead through its first three years?',
  },
  fill: ({ kind, reference, message }, { siteAddress }) => ({
    reference,
    'what they applied for': kind === 'mentee' ? 'have a mentor' : 'be a mentor',
    'your message': quoteOf(message),
    'sign-in page': siteAddress('/sign-in'),
  }),
});
