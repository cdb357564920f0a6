import { z } from 'zod';
import { quoteOf } from './blocks.js';
import { words } from './params.js';
import { wordedTemplate } from './worded-template.js';

/** To the owner of a resource: a reader asks. */
export const resourceQuestion = wordedTemplate({
  title: 'Question about a resource',
  when: 'To the owner of a training resource, when a reader asks a question about it.',
  params: z.strictObject({ title: words, question: words }),
  placeholders: { resource: 'required', question: 'required', 'page of questions': 'required' },
  wording: {
    subject: 'A reader asks about ‘((resource))’',
    body: `# A reader asks

Dear ((name))

A reader of ‘((resource))’, which you look after, asks:

((question))

We send your answer to the reader. It also appears below the resource, without anybody’s name.

[Answer the question](((page of questions)))`,
  },
  sample: {
    title: 'VAT checklist for a new mutual',
    question: 'Does the checklist also hold for a charity?',
  },
  fill: ({ title, question }, { siteAddress }) => ({
    resource: title,
    question: quoteOf(question),
    'page of questions': siteAddress('/training/desk/questions'),
  }),
});
