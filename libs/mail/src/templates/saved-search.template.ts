import { z } from 'zod';
import { listOf } from './blocks.js';
import { words } from './params.js';
import { wordedTemplate } from './worded-template.js';

/** Something new appeared in a search that somebody keeps. */
export const savedSearch = wordedTemplate({
  title: 'New in a saved search',
  when: 'To whoever saved a search of the training repository, at most once a day, when something new appears in it.',
  params: z.strictObject({
    /** The search as in its address, encoded: 'q=vat&stage=planning'. */
    query: z.string().regex(/^[!-~]*$/),
    total: z.int().positive(),
    /** The titles of the first few. */
    resources: z.array(words).min(1),
  }),
  placeholders: {
    'how many': 'required',
    'first resources': 'required',
    'search page': 'required',
    'page of saved searches': 'required',
  },
  wording: {
    subject: '((how many)) in a search that you saved',
    body: `# ((how many)) in a search that you saved

Dear ((name))

This is new in the training repository, and fits a search that you saved:

((first resources))

[See the whole search](((search page)))

^ To stop these emails, remove the search: ((page of saved searches))`,
  },
  sample: {
    query: 'q=vat&stage=planning',
    total: 2,
    resources: ['VAT checklist for a new mutual', 'A three-year financial model'],
  },
  fill: ({ query, total, resources }, { siteAddress }) => ({
    'how many': total === 1 ? '1 new resource' : `${total} new resources`,
    'first resources': listOf(resources),
    'search page': siteAddress(`/training?${query}`),
    'page of saved searches': siteAddress('/training/saved'),
  }),
});
