import { z } from 'zod';
import { listOf } from './blocks.js';
import { words, resourceSlug } from './params.js';
import { wordedTemplate } from './worded-template.js';

/** To the owner of a resource: links in it lead nowhere. */
export const resourceLinkBroken = wordedTemplate({
  title: 'A link leads nowhere',
  when: 'To the owner of a training resource, once, when a link in it has failed on three days.',
  params: z.strictObject({ title: words, slug: resourceSlug, links: z.array(words).min(1) }),
  placeholders: { resource: 'required', 'broken links': 'required', 'resource page': 'required' },
  wording: {
    subject: 'A link in ‘((resource))’ leads nowhere',
    body: `# A link leads nowhere

Dear ((name))

We check the links in the training repository every week. These have failed on several days, or lead to a place that readers cannot reach:

((broken links))

They are in ‘((resource))’, which you look after. Please put in another address, or take the link out.

[Open the resource](((resource page)))`,
  },
  sample: {
    title: 'VAT checklist for a new mutual',
    slug: 'vat-checklist',
    links: ['https://www.example.org/vat-guide'],
  },
  fill: ({ title, slug, links }, { siteAddress }) => ({
    resource: title,
    'broken links': listOf(links),
    'resource page': siteAddress(`/training/${slug}`),
  }),
});
