import { z } from 'zod';
import { listOf } from './blocks.js';
import { words } from './params.js';
import { wordedTemplate } from './worded-template.js';

/** To whoever keeps resources right from now on: one email, however many they are. */
export const resourceOwner = wordedTemplate({
  title: 'Resources to look after',
  when: 'To the new owner of training resources, once for all that somebody gives them at the same time.',
  params: z.strictObject({
    total: z.int().positive(),
    /** The titles of the first few. */
    resources: z.array(words).min(1),
  }),
  placeholders: { 'how many': 'required', resources: 'required', 'page of their resources': 'required' },
  wording: {
    subject: 'You now look after ((how many))',
    body: `# You now look after ((how many))

Dear ((name))

You are now the owner of this in the training repository:

((resources))

As the owner you keep it right: you can change and publish it, and you answer readers’ questions about it. 30 days before each review date we ask you by email whether it is still right.

[See all that you look after](((page of their resources)))

^ If this is not for you, choose another owner there, on the page of each resource.`,
  },
  sample: { total: 2, resources: ['VAT checklist for a new mutual', 'A three-year financial model'] },
  fill: ({ total, resources }, { siteAddress }) => ({
    'how many': total === 1 ? 'a training resource' : `${total} training resources`,
    resources: listOf(
      total > resources.length ? [...resources, `and ${total - resources.length} more`] : resources,
    ),
    'page of their resources': siteAddress('/training/desk?mine=yes'),
  }),
});
