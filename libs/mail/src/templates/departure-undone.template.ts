import { z } from 'zod';
import { wordedTemplate } from './worded-template.js';

export const departureUndone = wordedTemplate({
  title: 'Account kept',
  when: 'When somebody who had asked for their account to be deleted decides to keep it.',
  params: z.strictObject({}),
  placeholders: { 'account page': 'required' },
  wording: {
    subject: 'You are keeping your account',
    body: `# You are keeping your account

Dear ((name))

We will not delete your account with ((programme)). You take part as you did before.

Invitations that ended in the meantime stay ended. If there is a match for you, we will be in touch in the usual way.

[See your account](((account page)))

^ If it was not you who decided this, please reply to this email.`,
  },
  sample: {},
  fill: (_params, { siteAddress }) => ({ 'account page': siteAddress('/account') }),
});
