import { z } from 'zod';
import { wordedTemplate } from './worded-template.js';

/** To a mentor who has stopped: links of old emails can do that, too, so whoever did not mean it must learn of it. */
export const mentorRetired = wordedTemplate({
  title: 'Stopped being a mentor',
  when: 'When a mentor has stopped, on their own pages, by the link of an invitation, or because you took them out of the programme.',
  params: z.strictObject({ mentoring: z.boolean() }),
  placeholders: { 'mentoring that goes on': 'optional', 'page to apply again': 'required' },
  wording: {
    subject: 'You have stopped being a mentor',
    body: `# You have stopped being a mentor

Dear ((name))

Thank you for everything that you have given to ((programme)). We send you no more invitations. If one was waiting for your answer, we have closed it, and look for somebody else.

((mentoring that goes on))

# If you change your mind
You are welcome back. Applying again takes about five minutes, and we have kept your answers.

[Apply again](((page to apply again)))

^ If you did not mean to stop, please reply to this email and tell us.`,
  },
  sample: { mentoring: true },
  fill: ({ mentoring }, { siteAddress }) => ({
    'mentoring that goes on': mentoring
      ? 'The mentoring that is under way goes on for as long as you both want. If you cannot go on, please tell the person you mentor, and reply to this email.'
      : 'You mentor nobody at the moment, so there is nothing left to do.',
    'page to apply again': siteAddress('/mentor/apply'),
  }),
});
