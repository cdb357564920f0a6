import { z } from 'zod';
import { dateAndTime } from './dates.js';
import { instant, mailLink, SAMPLE_ID, words } from './params.js';
import { wordedTemplate } from './worded-template.js';

/** To somebody whom an owner asks to join the team that runs the programme. */
export const administratorInvitation = wordedTemplate({
  title: 'Invitation to be an administrator',
  when: 'When an owner invites somebody to the team that runs the programme, or sends the invitation again.',
  params: z.strictObject({ inviter: words, role: words, expires: instant, link: mailLink }),
  placeholders: { inviter: 'required', role: 'optional', 'last day': 'required', 'joining link': 'required' },
  wording: {
    subject: '((inviter)) invites you to help run ((programme))',
    body: `# Join the team

Dear ((name))

((inviter)) invites you to the team that runs ((programme)). You will be ((role)).

You choose a password, and connect an app on your phone that gives you a code each time you sign in. It takes about five minutes.

[Join the team](((joining link)))

The link works until ((last day)), once.

^ If you do not know why you got this email, ignore it: nothing happens without you.`,
  },
  sample: {
    inviter: 'Sam Rivers',
    role: 'an administrator: you see everything and decide about matches',
    expires: '2025-12-05T09:30:00Z',
    link: { purpose: 'join', subjectId: SAMPLE_ID },
  },
  fill: ({ inviter, role, expires, link }, { addressOf }) => ({
    inviter,
    role,
    'last day': dateAndTime(expires).date,
    'joining link': addressOf(link),
  }),
});
