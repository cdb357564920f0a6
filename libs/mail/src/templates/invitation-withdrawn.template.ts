import { z } from 'zod';
import { personInMail } from './params.js';
import { wordedTemplate } from './worded-template.js';

/** To the mentor, when the programme team takes an invitation back. */
export const invitationWithdrawn = wordedTemplate({
  title: 'Withdrawn invitation',
  when: 'To a mentor, when you take back an invitation that they have not answered.',
  params: z.strictObject({ mentee: personInMail }),
  placeholders: { mentee: 'required', 'their organisation': 'optional' },
  wording: {
    subject: 'You no longer need to answer about mentoring ((mentee))',
    body: `# You no longer need to answer

Dear ((name))

We asked whether you could mentor ((mentee)) of ((their organisation)). We have now withdrawn that invitation, and its link no longer works.

There is nothing you need to do, and this is not about anything you did. You are still a mentor with ((programme)), and we hope to write to you again about another match.

Thank you for offering your time. If you have a question, reply to this email.`,
  },
  sample: { mentee: { name: 'Asha Verma', role: 'Chief executive', organisation: 'Riverside Care' } },
  fill: ({ mentee }) => ({ mentee: mentee.name, 'their organisation': mentee.organisation }),
});
