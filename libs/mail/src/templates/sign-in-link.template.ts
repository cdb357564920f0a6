import { z } from 'zod';
import { mailLink, SAMPLE_ID } from './params.js';
import { wordedTemplate } from './worded-template.js';

/** To somebody with an account who asks to sign in: a link for the browser that asked, and figures to type there. */
export const signInLink = wordedTemplate({
  title: 'Link to sign in',
  when: 'When a mentee or a mentor asks to sign in.',
  params: z.strictObject({ link: mailLink }),
  placeholders: { 'sign-in link': 'required', code: 'required' },
  wording: {
    subject: 'Your link to sign in to ((programme))',
    body: `# Sign in to ((programme))

Dear ((name))

Use this link in the browser where you asked for it. It works once, in the next 10 minutes.

[Sign in](((sign-in link)))

# If you are reading this on another device
Go back to the page that is still open on the first one, and type this code:

((code))

^ Nobody from the programme will ever ask you for this code. If you did not ask to sign in, you can ignore this email: nobody can use it without your browser.`,
  },
  sample: { link: { purpose: 'sign-in/link', subjectId: SAMPLE_ID } },
  fill: ({ link }, { addressOf, codeOf }) => ({ 'sign-in link': addressOf(link), code: codeOf(link) }),
});
