import { z } from 'zod';
import { listOf, quoteOf } from './blocks.js';
import { maybeWords, words } from './params.js';
import { wordedTemplate } from './worded-template.js';

/** To somebody who applied, once an administrator has approved it. */
export const applicationApproved = wordedTemplate({
  title: 'Application approved',
  when: 'To a mentee or a mentor, when you approve their application.',
  params: z.strictObject({ kind: z.enum(['mentee', 'mentor']), reference: words, message: maybeWords }),
  placeholders: {
    reference: 'required',
    'what they applied for': 'required',
    'your message': 'required',
    'what happens next': 'optional',
    'sign-in page': 'required',
  },
  wording: {
    subject: 'Your application to ((what they applied for)) is approved',
    body: `# You are on the list

Dear ((name))

Thank you for applying to ((what they applied for)) through ((programme)). We have approved your application. Its reference is ((reference)).

((your message))

# What happens next
((what happens next))

[Sign in to see your details](((sign-in page)))

^ If something in your details is out of date, sign in and change it. If you have a question, reply to this email.`,
  },
  sample: { kind: 'mentee', reference: 'AL-7K2Q', message: 'Welcome. We look forward to working with you.' },
  fill: ({ kind, reference, message }, { siteAddress }) => ({
    reference,
    'what they applied for': kind === 'mentee' ? 'have a mentor' : 'be a mentor',
    'your message': quoteOf(message),
    'what happens next': listOf(NEXT[kind]),
    'sign-in page': siteAddress('/sign-in'),
  }),
});

const NEXT = {
  mentee: [
    'You take part in the next matching round.',
    'When a mentor has said yes, we write to both of you and introduce you.',
    'Rounds take a few weeks. You do not need to do anything until then.',
  ],
  mentor: [
    'You can be matched from the next round on.',
    'When there is somebody whom you could help, we send you their details and ask for your answer. You can always say no.',
    'You can pause, or change how many people you mentor, at any time.',
  ],
} as const;
