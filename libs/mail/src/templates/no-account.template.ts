import { z } from 'zod';
import { wordedTemplate } from './worded-template.js';

/** To an address that no account has, when somebody asks to sign in with it. Only this email says so, never a page. */
export const noAccount = wordedTemplate({
  title: 'No account with this address',
  when: 'When somebody asks to sign in with an email address that we do not know.',
  params: z.strictObject({}),
  placeholders: { 'apply page': 'required', 'mentor page': 'required', 'sign-in page': 'optional' },
  wording: {
    subject: 'Signing in to ((programme)): we do not know this address',
    body: `# We do not know this email address

Hello

Somebody, probably you, asked to sign in to ((programme)) with this email address. No account has it.

# If you have an account
You may have joined with another address, such as the one that you use at work. Try that one.

[Try another address](((sign-in page)))

# If you are new
You are welcome to apply. It takes about 10 minutes.

[Apply for a mentor](((apply page)))

[Apply to be a mentor](((mentor page)))

^ If you did not ask to sign in, please ignore this email. Nothing has happened, and we forget the address by itself.`,
  },
  sample: {},
  fill: (_, { siteAddress }) => ({
    'apply page': siteAddress('/apply'),
    'mentor page': siteAddress('/mentor/apply'),
    'sign-in page': siteAddress('/sign-in'),
  }),
});
