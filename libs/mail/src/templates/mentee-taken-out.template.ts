import { z } from 'zod';
import { wordedTemplate } from './worded-template.js';

/** To a mentee whom the team has taken out. Why is between the team and them: an email is read over shoulders. */
export const menteeTakenOut = wordedTemplate({
  title: 'Taken out of the programme',
  when: 'When you have taken a mentee out of the programme.',
  params: z.strictObject({ mentoring: z.boolean() }),
  placeholders: { 'mentoring that goes on': 'optional', 'page to apply again': 'required' },
  wording: {
    subject: 'We no longer look for a mentor for you',
    body: `# We no longer look for a mentor for you

Dear ((name))

The programme team has taken you out of ((programme)). If we had asked somebody to be your mentor, we have told them that we do not need their answer any more.

((mentoring that goes on))

# If you have a question
Please reply to this email if you did not expect this, or would like to know why. Somebody from the programme team answers you.

# If you want to take part again
You keep your account, and can apply again.

[Apply again](((page to apply again)))`,
  },
  sample: { mentoring: false },
  fill: ({ mentoring }, { siteAddress }) => ({
    'mentoring that goes on': mentoring
      ? 'The mentoring that is under way goes on for as long as you both want.'
      : 'You have no mentor at the moment, so there is nothing that you need to do.',
    'page to apply again': siteAddress('/apply'),
  }),
});
