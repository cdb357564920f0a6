import { z } from 'zod';
import { wordedTemplate } from './worded-template.js';

/** To an administrator whose password was changed. */
export const passwordChanged = wordedTemplate({
  title: 'Password changed',
  when: 'When an administrator changes their password.',
  params: z.strictObject({}),
  placeholders: { 'security page': 'required' },
  wording: {
    subject: 'Your password for ((programme)) was changed',
    body: `# Was this you?

Dear ((name))

The password that you sign in with was changed. Everywhere else, you have been signed out.

# If it was you
You do not need to do anything.

# If it was not you
* Tell an owner of the programme at once: they can end your sessions and invite you again.
* Change the password of your email too.

[Look at your security settings](((security page)))`,
  },
  sample: {},
  fill: (_, { siteAddress }) => ({ 'security page': siteAddress('/admin/security') }),
});
