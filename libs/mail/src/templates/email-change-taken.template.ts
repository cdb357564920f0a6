import { z } from 'zod';
import { wordedTemplate } from './worded-template.js';

/** To an address that somebody wants for their account, but that another account has. Only this email says so. */
export const emailChangeTaken = wordedTemplate({
  title: 'Email address already in use',
  when: 'When somebody wants to change their email address to one that another account has. Goes to that address.',
  params: z.strictObject({}),
  placeholders: { 'sign-in page': 'required' },
  wording: {
    subject: 'This address already has an account with ((programme))',
    body: `# This address already has an account

Hello

Somebody asked us to use this email address for their account with ((programme)). It belongs to another account already, so we have changed nothing.

# If it was you
You have two accounts. Reply to this email, and we put them together. Or sign in with this address to use the account that has it.

[Sign in](((sign-in page)))

^ If it was not you, you can ignore this email: your account is as it was.`,
  },
  sample: {},
  fill: (_, { siteAddress }) => ({ 'sign-in page': siteAddress('/sign-in') }),
});
