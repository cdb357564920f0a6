import { z } from 'zod';
import { quoteOf } from './blocks.js';
import { SAMPLE_ID, words } from './params.js';
import { wordedTemplate } from './worded-template.js';

/** What the programme team writes to both sides of a mentorship at once. */
export const mentorshipMessage = wordedTemplate({
  title: 'A message about the mentoring',
  when: 'To both sides of a mentorship, when you write to them from its record.',
  params: z.strictObject({ mentorshipId: z.uuid(), other: words, message: words }),
  placeholders: { 'other person': 'required', 'your message': 'required', 'mentoring page': 'required' },
  wording: {
    subject: 'Your mentoring with ((other person))',
    body: `Dear ((name))

The programme team writes to you both about your mentoring with ((other person)):

((your message))

[Open your mentoring page](((mentoring page)))

^ ((other person)) gets the same message. Your reply to this email goes to the programme team only.`,
  },
  sample: {
    mentorshipId: SAMPLE_ID,
    other: 'Asha Verma',
    message:
      'We hear that you have moved on to bids. Would a session with our bid-writing panel help you both?',
  },
  fill: ({ mentorshipId, other, message }, { siteAddress }) => ({
    'other person': other,
    'your message': quoteOf(message),
    'mentoring page': siteAddress(`/my-mentoring/${mentorshipId}`),
  }),
});
