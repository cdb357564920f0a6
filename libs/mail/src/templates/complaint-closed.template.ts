import { z } from 'zod';
import { words } from './params.js';
import { wordedTemplate } from './worded-template.js';

export const complaintClosed = wordedTemplate({
  title: 'Outcome of a complaint',
  when: 'When an administrator closes a complaint.',
  params: z.strictObject({ reference: words, outcome: words }),
  placeholders: { reference: 'required', outcome: 'required' },
  wording: {
    subject: 'The outcome of your complaint ((reference))',
    body: `# The outcome of your complaint

Dear ((name))

We have looked into your complaint ((reference)). This is what we found and what we have done:

((outcome))

# If you do not agree
Reply to this email and say why. Somebody who has not dealt with it before will look again.

If it is about how we use your personal information, you can also complain to the Information Commissioner’s Office at ico.org.uk.`,
  },
  sample: {
    reference: 'CO-7K2QX4',
    outcome:
      'We sent you two reminders in one day. We are sorry. This was a mistake, and it has been put right.',
  },
  fill: ({ reference, outcome }) => ({ reference, outcome }),
});
