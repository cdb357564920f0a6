import { z } from 'zod';
import { listOf, quoteOf } from './blocks.js';
import { words } from './params.js';
import { wordedTemplate } from './worded-template.js';

/** To somebody who applied and cannot take part. */
export const applicationRefused = wordedTemplate({
  title: 'Application not taken on',
  when: 'To a mentee or a mentor, when you decide not to take on their application.',
  params: z.strictObject({ kind: z.enum(['mentee', 'mentor']), reference: words, message: words }),
  placeholders: {
    reference: 'required',
    'what they applied for': 'optional',
    'your message': 'required',
    'what else there is': 'optional',
    'complaints page': 'optional',
  },
  wording: {
    subject: 'Our answer to your application ((reference))',
    body: `# We cannot offer you a place

Dear ((name))

Thank you for applying to ((what they applied for)) through ((programme)), and for the time that you put into it. We have read it carefully, and we cannot take it on:

((your message))

# What else there is
((what else there is))

^ If you think that we have misunderstood something, reply to this email. If you are not happy with how we handled it, ((complaints page)) says how to complain. The reference of your application is ((reference)).`,
  },
  sample: {
    kind: 'mentee',
    reference: 'AL-7K2Q',
    message: 'The scheme is for organisations that have left the public sector, or plan to.',
  },
  fill: ({ kind, reference, message }, { siteAddress }) => ({
    reference,
    'what they applied for': kind === 'mentee' ? 'have a mentor' : 'be a mentor',
    'your message': quoteOf(message),
    'what else there is': listOf(ELSE[kind]),
    'complaints page': siteAddress('/complaints'),
  }),
});

const ELSE = {
  mentee: [
    'If your situation changes, you can apply again at any time.',
    'Your local mutual or co-operative network may know a leader who has faced the same questions.',
  ],
  mentor: [
    'If your situation changes, you can apply again at any time.',
    'Your experience may help in other ways, such as a talk or a case study. Reply if you would like that.',
  ],
} as const;
