import { z } from 'zod';
import { SAMPLE_ID, words } from './params.js';
import { wordedTemplate } from './worded-template.js';

export const agreementProposed = wordedTemplate({
  title: 'Agreement to confirm',
  when: 'To the other side of a mentorship, when one has written the agreement or changed it.',
  params: z.strictObject({ mentorshipId: z.uuid(), other: words }),
  placeholders: {
    'the other person': 'required',
    'agreement page': 'required',
    'mentorship page': 'optional',
  },
  wording: {
    subject: '((the other person)) has written down how you work together',
    body: `Dear ((name))

((the other person)) has written down how the two of you could work together: how often you meet, how, what stays between you, and what is off the table.

# What you can do
Read it, and confirm it if it suits you. You can also change it: then ((the other person)) confirms your version.

((agreement page))

Your mentoring: ((mentorship page))`,
  },
  sample: { mentorshipId: SAMPLE_ID, other: 'Ravi Patel' },
  fill: ({ mentorshipId, other }, { siteAddress }) => ({
    'the other person': other,
    'agreement page': siteAddress(`/my-mentoring/${mentorshipId}/agreement`),
    'mentorship page': siteAddress(`/my-mentoring/${mentorshipId}`),
  }),
});
