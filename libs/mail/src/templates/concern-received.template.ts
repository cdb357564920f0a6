import { z } from 'zod';
import { wordedTemplate } from './worded-template.js';

/** Says nothing of what it is about: others may read over a shoulder. */
export const concernReceived = wordedTemplate({
  title: 'Something is wrong: received',
  when: 'To somebody who has told us, on the page of their mentoring, that something is wrong.',
  params: z.strictObject({}),
  placeholders: {},
  wording: {
    subject: 'We have your message',
    body: `Dear ((name))

Thank you for writing to us. Somebody from the programme team reads your message within two working days, at once if it is about safety, and then writes to you.

Only the programme team sees it.

If you or somebody else is in danger now, call 999.`,
  },
  sample: {},
  fill: () => ({}),
});
