import { z } from 'zod';
import { mailLink, SAMPLE_ID } from './params.js';
import { wordedTemplate } from './worded-template.js';

/** To somebody who begins to apply with an address that has an account. Only this email says so, never a page. */
export const accountExists = wordedTemplate({
  title: 'You already have an account',
  when: 'When somebody begins to apply with the email address of an account that is there already.',
  params: z.strictObject({ link: mailLink }),
  placeholders: { 'sign-in link': 'required', code: 'required' },
  wording: {
    subject: 'You already have an account with ((programme))',
    body: `# You already have an account

Dear ((name))

You began an application with this email address, and we know it already. You do not need another account: this link signs you in and takes you on to your application. It works once, in the next 10 minutes, in the browser where you began.

[Sign in and continue](((sign-in link)))

# If you are reading this on another device
Go back to the page that is still open on the first one, and type this code:

((code))

^ Nobody from the programme will ever ask you for this code. If you did not begin an application, you can ignore this email: nothing has changed.`,
  },
  sample: { link: { purpose: 'sign-in/link', subjectId: SAMPLE_ID } },
  fill: ({ link }, { addressOf, codeOf }) => ({ 'sign-in link': addressOf(link), code: codeOf(link) }),
});
