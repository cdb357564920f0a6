import { z } from 'zod';
import { quoteOf } from './blocks.js';
import { words, resourceSlug } from './params.js';
import { wordedTemplate } from './worded-template.js';

/** To a reader who asked. */
export const resourceAnswer = wordedTemplate({
  title: 'Answer to a question about a resource',
  when: 'To a reader who asked about a training resource, when its owner has answered.',
  params: z.strictObject({ title: words, slug: resourceSlug, question: words, answer: words }),
  placeholders: {
    resource: 'required',
    question: 'required',
    answer: 'required',
    'resource page': 'required',
  },
  wording: {
    subject: 'An answer to your question about ‘((resource))’',
    body: `# An answer to your question

Dear ((name))

About ‘((resource))’ you asked:

((question))

This is the answer:

((answer))

[Read the resource again](((resource page)))

^ Your question and the answer are now below the resource, without your name.`,
  },
  sample: {
    title: 'VAT checklist for a new mutual',
    slug: 'vat-checklist',
    question: 'Does the checklist also hold for a charity?',
    answer: 'Most of it does. Part 3 says what is different.',
  },
  fill: ({ title, slug, question, answer }, { siteAddress }) => ({
    resource: title,
    question: quoteOf(question),
    answer: quoteOf(answer),
    'resource page': siteAddress(`/training/${slug}`),
  }),
});
