import { z } from 'zod';
import { SAMPLE_ID, words } from './params.js';
import { wordedTemplate } from './worded-template.js';

export const agreementConfirmed = wordedTemplate({
  title: 'Agreement confirmed',
  when: 'To whoever wrote an agreement, when the other side has confirmed it.',
  params: z.strictObject({ mentorshipId: z.uuid(), other: words }),
  placeholders: { 'the other person': 'required', 'mentorship page': 'required' },
  wording: {
    subject: '((the other person)) has confirmed your agreement',
    body: `Dear ((name))

((the other person)) has confirmed how the two of you work together. Either of you can change it later: both confirm it again then.

Your mentoring: ((mentorship page))`,
  },
  sample: { mentorshipId: SAMPLE_ID, other: 'Asha Verma' },
  fill: ({ mentorshipId, other }, { siteAddress }) => ({
    'the other person': other,
    'mentorship page': siteAddress(`/my-mentoring/${mentorshipId}`),
  }),
});
