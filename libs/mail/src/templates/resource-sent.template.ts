import { z } from 'zod';
import { quoteOf } from './blocks.js';
import { maybeWords, SAMPLE_ID, words, resourceSlug } from './params.js';
import { wordedTemplate } from './worded-template.js';

/** To a mentee: their mentor sends something to read. */
export const resourceSent = wordedTemplate({
  title: 'A mentor sends a resource',
  when: 'To a mentee, when their mentor sends them a training resource.',
  params: z.strictObject({
    mentorshipId: z.uuid(),
    mentor: words,
    title: words,
    slug: resourceSlug,
    summary: words,
    note: maybeWords,
  }),
  placeholders: {
    mentor: 'required',
    resource: 'required',
    summary: 'optional',
    note: 'required',
    'resource page': 'required',
    'mentoring page': 'required',
  },
  wording: {
    subject: '((mentor)) thinks that this may help: ((resource))',
    body: `# This may help

Dear ((name))

((mentor)) sends you something from the training repository:

((resource))

((summary))

((note))

[Read it](((resource page)))

^ Your mentoring page: ((mentoring page))`,
  },
  sample: {
    mentorshipId: SAMPLE_ID,
    mentor: 'Sam Whitfield',
    title: 'VAT checklist for a new mutual',
    slug: 'vat-checklist',
    summary: 'What changes on the day you leave, and what to ask an adviser.',
    note: 'Part 2 is what we talked about on Monday.',
  },
  fill: ({ mentorshipId, mentor, title, slug, summary, note }, { siteAddress }) => ({
    mentor,
    resource: title,
    summary,
    note: quoteOf(note),
    'resource page': siteAddress(`/training/${slug}`),
    'mentoring page': siteAddress(`/my-mentoring/${mentorshipId}`),
  }),
});
