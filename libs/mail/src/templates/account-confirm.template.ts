import { z } from 'zod';
import { mailLink, SAMPLE_ID } from './params.js';
import { wordedTemplate } from './worded-template.js';

/** To an address that nobody has used before, with a new account: the link proves that it is theirs. */
export const accountConfirm = wordedTemplate({
  title: 'Confirm your email address',
  when: 'When somebody new begins to apply, as a mentee or as a mentor.',
  params: z.strictObject({ link: mailLink }),
  placeholders: { 'confirm link': 'required', code: 'required' },
  wording: {
    subject: 'Confirm your email address for ((programme))',
    body: `# Confirm your email address

Dear ((name))

Thank you for your interest in ((programme)). Use this link in the browser where you began. It works once, in the next 10 minutes, and takes you on to your application.

[Confirm and continue](((confirm link)))

# If you are reading this on another device
Go back to the page that is still open on the first one, and type this code:

((code))

^ Nobody from the programme will ever ask you for this code. If you did not begin an application, please ignore this email: we forget the address by itself.`,
  },
  sample: { link: { purpose: 'sign-in/link', subjectId: SAMPLE_ID } },
  fill: ({ link }, { addressOf, codeOf }) => ({ 'confirm link': addressOf(link), code: codeOf(link) }),
});
