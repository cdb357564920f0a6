import { z } from 'zod';
import { words } from './params.js';
import { wordedTemplate } from './worded-template.js';

/** What is not essential, gathered for somebody who wants it so. */
export const digest = wordedTemplate({
  title: 'Digest',
  when: 'Daily or weekly, to people who have chosen to get some of their emails together.',
  params: z.strictObject({
    /** The emails that it stands for, by template: each was checked when it was announced. */
    entries: z.array(z.strictObject({ template: words, params: z.record(z.string(), z.unknown()) })).min(1),
  }),
  placeholders: { 'how many': 'optional', 'what there is': 'required', 'page of their choices': 'required' },
  wording: {
    subject: '((how many)) from ((programme))',
    body: `# Your digest

Dear ((name))

This is what has come together for you since the last digest. Nothing here is urgent: anything that could not wait has reached you in an email of its own.

((what there is))

^ Emails like these come to you together. You can change what comes, and when: ((page of their choices))`,
  },
  sample: {
    entries: [
      {
        template: 'action-due',
        params: {
          mentorshipId: '00000000-0000-4000-8000-000000000001',
          other: 'Asha Verma',
          action: 'Send the budget of the first year',
          dueOn: '2026-03-12',
          link: { purpose: 'action', subjectId: '00000000-0000-4000-8000-000000000001' },
        },
      },
    ],
  },
  fill: ({ entries }, { inDigest, siteAddress }) => ({
    'how many': entries.length === 1 ? '1 thing' : `${entries.length} things`,
    'what there is': entries.flatMap(inDigest),
    'page of their choices': siteAddress('/account/notices'),
  }),
});
