import { z } from 'zod';
import { dateAndTime } from './dates.js';
import { instant, mailLink, SAMPLE_ID } from './params.js';
import { wordedTemplate } from './worded-template.js';

/** To the new address of somebody who changes it: it becomes theirs when they follow the link. */
export const emailChangeConfirm = wordedTemplate({
  title: 'Confirm a new email address',
  when: 'When somebody changes their email address. Goes to the new one.',
  params: z.strictObject({ link: mailLink, until: instant }),
  placeholders: { 'confirm link': 'required', date: 'required', time: 'required' },
  wording: {
    subject: 'Confirm your new email address for ((programme))',
    body: `# Confirm your new email address

Dear ((name))

You asked us to write to you at this address from now on. Open the link in a browser where you are signed in, by ((time)) on ((date)).

[Confirm this address](((confirm link)))

Until then we keep writing to your old address.

^ If you did not ask for this, please ignore this email. Nothing changes.`,
  },
  sample: { link: { purpose: 'email-change/confirm', subjectId: SAMPLE_ID }, until: '2025-12-05T17:30:00Z' },
  fill: ({ link, until }, { addressOf }) => ({ 'confirm link': addressOf(link), ...dateAndTime(until) }),
});
