import { z } from 'zod';
import { wordedTemplate } from './worded-template.js';

/** To somebody of the programme team, neither mentee nor mentor, who asks for a link where mentees and mentors do. */
export const administratorElsewhere = wordedTemplate({
  title: 'Where administrators sign in',
  when: 'When somebody who is only an administrator asks for a link to sign in as a mentee or mentor.',
  params: z.strictObject({}),
  placeholders: { 'administrators’ page': 'required' },
  wording: {
    subject: 'Signing in to ((programme)) as an administrator',
    body: `# You sign in on another page

Dear ((name))

You asked for a link to sign in. Links are for mentees and mentors. As an administrator you sign in with your password and a second step.

[Sign in as an administrator](((administrators’ page)))

^ If you did not ask to sign in, you can ignore this email: nothing has happened.`,
  },
  sample: {},
  fill: (_, { siteAddress }) => ({ 'administrators’ page': siteAddress('/admin/sign-in') }),
});
