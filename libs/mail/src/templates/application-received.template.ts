import { z } from 'zod';
import { words } from './params.js';
import { wordedTemplate } from './worded-template.js';

const WHAT = { mentee: 'to have a mentor', mentor: 'to be a mentor' } as const;

/** To whoever has just sent an application, and again when they send it once more after a request for more. */
export const applicationReceived = wordedTemplate({
  title: 'Application received',
  when: 'As soon as somebody sends their application.',
  params: z.strictObject({ reference: words, kind: z.enum(['mentee', 'mentor']) }),
  placeholders: { reference: 'required', application: 'optional', 'page of their application': 'required' },
  wording: {
    subject: 'We have your application: ((reference))',
    body: `# We have your application

Dear ((name))

Thank you for applying to ((programme)) ((application)). Your reference is ((reference)).

# What happens next
* Somebody from the programme team reads your application, usually within five working days.
* They may write to you if something is not clear.
* You get an email as soon as they have decided.

You can look at your answers and change them at any time.

[See your application](((page of their application)))

^ If you did not apply, please reply to this email and tell us.`,
  },
  sample: { reference: 'AL-7K2QM4', kind: 'mentee' },
  fill: ({ reference, kind }, { siteAddress }) => ({
    reference,
    application: WHAT[kind],
    'page of their application': siteAddress('/my-details'),
  }),
});
