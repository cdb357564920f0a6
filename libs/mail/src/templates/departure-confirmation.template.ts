import { z } from 'zod';
import { dateAndTime } from './dates.js';
import { instant, mailLink, SAMPLE_ID } from './params.js';
import { wordedTemplate } from './worded-template.js';

/** Also the last one: when the time has come there is no address left to write to. */
export const departureConfirmation = wordedTemplate({
  title: 'Account to be deleted',
  when: 'When somebody asks for their account to be deleted. It is the last email to them: nothing is sent once everything is deleted.',
  params: z.strictObject({ eraseAt: instant, link: mailLink }),
  placeholders: { 'deleted on': 'required', 'keep link': 'required', 'sign-in page': 'optional' },
  wording: {
    subject: 'We will delete your account on ((deleted on))',
    body: `# We will delete your account on ((deleted on))

Dear ((name))

You asked us to delete your account with ((programme)).

# What happens now
* You no longer take part in matching, and invitations that waited for an answer have ended.
* Mentoring that is under way goes on until ((deleted on)). It ends that day, and we then tell the other person that you have left.
* On ((deleted on)) we delete everything that we hold about you. After that we cannot bring it back.

Until then you can still sign in, and see and download your data: ((sign-in page))

# If you change your mind
You can keep your account until ((deleted on)). Everything is then as it was before, apart from invitations that have ended.

[Keep my account](((keep link)))

This is the last email that you get from us about this. When everything is deleted, we no longer have an address to write to.

^ If it was not you who asked, use the button to keep your account, then reply to this email.`,
  },
  sample: { eraseAt: '2026-03-16T09:00:00.000Z', link: { purpose: 'stay', subjectId: SAMPLE_ID } },
  fill: ({ eraseAt, link }, { addressOf, siteAddress }) => ({
    'deleted on': dateAndTime(eraseAt).date,
    'keep link': addressOf(link),
    'sign-in page': siteAddress('/sign-in'),
  }),
});
