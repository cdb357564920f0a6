import { z } from 'zod';
import { words } from './params.js';
import { wordedTemplate } from './worded-template.js';

/** To an administrator whose app or recovery codes were changed or used: they would know if it was not them. */
export const secondFactorChanged = wordedTemplate({
  title: 'Change to the second factor',
  when: 'When an administrator connects another app, makes new recovery codes, or uses a recovery code.',
  params: z.strictObject({ what: words }),
  placeholders: { 'what happened': 'required', 'security page': 'required' },
  wording: {
    subject: 'A change to how you sign in to ((programme))',
    body: `# Was this you?

Dear ((name))

((what happened))

# If it was you
You do not need to do anything.

# If it was not you
* Change your password at once.
* Tell an owner of the programme, who can end your sessions.

[Look at your security settings](((security page)))`,
  },
  sample: { what: 'Another app now gives the codes that you sign in with.' },
  fill: ({ what }, { siteAddress }) => ({
    'what happened': what,
    'security page': siteAddress('/admin/security'),
  }),
});
