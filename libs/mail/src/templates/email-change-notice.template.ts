import { z } from 'zod';
import { dateAndTime } from './dates.js';
import { instant, mailLink, SAMPLE_ID } from './params.js';
import { wordedTemplate } from './worded-template.js';

/** To the old address, once the new one is confirmed: for seven days it can be put back from here. */
export const emailChangeNotice = wordedTemplate({
  title: 'Email address changed',
  when: 'When somebody has changed their email address. Goes to the old one.',
  params: z.strictObject({ link: mailLink, until: instant }),
  placeholders: { 'undo link': 'required', date: 'required', time: 'required' },
  wording: {
    subject: 'Your email address for ((programme)) has changed',
    body: `# Your email address has changed

Dear ((name))

Your account now has another email address. From now on we write to that one, and you sign in with it.

# If it was you
You do not need to do anything.

# If it was not you
Put this address back by ((time)) on ((date)). That also ends every session, so whoever changed it is signed out.

[Put this address back](((undo link)))

^ You do not need to be signed in for this. The link is for you only, so please do not forward this email.`,
  },
  sample: { link: { purpose: 'email-change/undo', subjectId: SAMPLE_ID }, until: '2025-12-12T17:30:00Z' },
  fill: ({ link, until }, { addressOf }) => ({ 'undo link': addressOf(link), ...dateAndTime(until) }),
});
