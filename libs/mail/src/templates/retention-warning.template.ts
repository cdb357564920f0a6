import { z } from 'zod';
import { dateAndTime } from './dates.js';
import { instant } from './params.js';
import { wordedTemplate } from './worded-template.js';

export const retentionWarning = wordedTemplate({
  title: 'Account about to be deleted',
  when: 'To somebody without a match, 30 days before we delete what we hold about them.',
  params: z.strictObject({ deletedOn: instant }),
  placeholders: { date: 'required', 'sign-in page': 'required' },
  wording: {
    subject: 'We will delete your account on ((date))',
    body: `# We will delete your account on ((date))

Dear ((name))

It is a long time since you last used your account with ((programme)), and you have no mentoring under way. We do not keep what we no longer need, so we will delete everything that we hold about you on ((date)).

# If you want to stay
Sign in once before that day. That is all.

[Sign in and keep your account](((sign-in page)))

# If you do not
There is nothing you need to do. Thank you for having been with us.`,
  },
  sample: { deletedOn: '2026-12-21T09:00:00.000Z' },
  fill: ({ deletedOn }, { siteAddress }) => ({
    date: dateAndTime(deletedOn).date,
    'sign-in page': siteAddress('/sign-in'),
  }),
});
