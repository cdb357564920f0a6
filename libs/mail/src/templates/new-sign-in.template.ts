import { z } from 'zod';
import { dateAndTime } from './dates.js';
import { instant, words } from './params.js';
import { wordedTemplate } from './worded-template.js';

/** To somebody whose account was signed in to from a browser that we have not seen with it before. */
export const newSignIn = wordedTemplate({
  title: 'Sign-in from a new browser',
  when: 'When somebody signs in from a browser that they have not used before. Not the first time that they sign in.',
  params: z.strictObject({ browser: words, at: instant }),
  placeholders: { browser: 'required', date: 'required', time: 'required', 'sessions page': 'required' },
  wording: {
    subject: 'New sign-in to your ((programme)) account',
    body: `# Was this you?

Dear ((name))

Somebody signed in to your account from a browser that you have not used with it before: ((browser)), at ((time)) on ((date)).

# If it was you
You do not need to do anything.

# If it was not you
* See where you are signed in, and end every session that you do not know.
* Make sure that nobody else can read your email: change its password.
* Reply to this email, so that we can help.

[See where you are signed in](((sessions page)))`,
  },
  sample: { browser: 'Firefox on Windows', at: '2025-12-05T09:30:00Z' },
  fill: ({ browser, at }, { siteAddress }) => ({
    browser,
    ...dateAndTime(at),
    'sessions page': siteAddress('/account/sessions'),
  }),
});
