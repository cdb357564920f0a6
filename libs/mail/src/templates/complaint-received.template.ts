import { z } from 'zod';
import { words } from './params.js';
import { wordedTemplate } from './worded-template.js';

export const complaintReceived = wordedTemplate({
  title: 'Complaint received',
  when: 'As soon as somebody sends a complaint.',
  params: z.strictObject({ reference: words }),
  placeholders: { reference: 'required' },
  wording: {
    subject: 'We have your complaint: ((reference))',
    body: `# We have your complaint

Dear ((name))

Thank you for telling us. Your reference is ((reference)). Please keep it.

# What happens next
* Somebody from the programme team reads it within five working days.
* If we need to know more, we reply to this address.
* We write to you with the outcome within 20 working days, or tell you why it takes longer.

What you wrote is seen by the programme team only.

^ If you did not send a complaint, reply to this email and we will remove it.`,
  },
  sample: { reference: 'CO-7K2QX4' },
  fill: ({ reference }) => ({ reference }),
});
