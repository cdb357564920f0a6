import { z } from 'zod';
import { dateAndTime } from './dates.js';
import { mailLink, SAMPLE_ID, words, resourceSlug } from './params.js';
import { wordedTemplate } from './worded-template.js';

/** To the owner of a resource, 30 days before its review date. */
export const resourceReview = wordedTemplate({
  title: 'Is it still right?',
  when: 'To the owner of a training resource, 30 days before its review date.',
  params: z.strictObject({ title: words, slug: resourceSlug, reviewOn: z.iso.date(), link: mailLink }),
  placeholders: {
    resource: 'required',
    'review day': 'required',
    'answer link': 'required',
    'resource page': 'required',
  },
  wording: {
    subject: 'Is it still right? ((resource))',
    body: `# Is it still right?

Dear ((name))

You look after this in the training repository:

((resource))

Its review date is ((review day)). Please read it again, then tell us with one press whether it is still right or needs work.

[Give your answer](((answer link)))

Once that day has passed, readers see that it is due a check. After another 90 days searches leave it out.

^ Read it: ((resource page))`,
  },
  sample: {
    title: 'VAT checklist for a new mutual',
    slug: 'vat-checklist',
    reviewOn: '2026-04-12',
    link: { purpose: 'resource-review', subjectId: SAMPLE_ID },
  },
  fill: ({ title, slug, reviewOn, link }, { addressOf, siteAddress }) => ({
    resource: title,
    'review day': dateAndTime(`${reviewOn}T12:00:00Z`).date,
    'answer link': addressOf(link),
    'resource page': siteAddress(`/training/${slug}`),
  }),
});
