import { z } from 'zod';
import { say } from '../document/phrase.js';
import { SAMPLE_ID, words } from './params.js';
import { wordedTemplate } from './worded-template.js';

/** To the programme team: mentorships that stayed quiet after the pair had been asked. */
export const nudgeAdministrators = wordedTemplate({
  title: 'Mentorships that stay quiet',
  when: 'To the programme team, at most once a day, when mentorships stay quiet two weeks after we wrote to the pair.',
  params: z.strictObject({
    quiet: z
      .array(
        z.strictObject({
          mentorshipId: z.uuid(),
          mentee: words,
          mentor: words,
          /** What is so: 'no first session since 2 March 2026'. */
          what: words,
          /** What has been tried: 'wrote to both on 16 March 2026'. */
          tried: words,
        }),
      )
      .min(1),
    /** How many there are beyond those listed. */
    more: z.int().min(0),
  }),
  placeholders: {
    'how many': 'optional',
    'the mentorships': 'required',
    'and more': 'optional',
    'mentorships page': 'required',
  },
  wording: {
    subject: '((how many)) could use a hand',
    body: `# ((how many)) could use a hand

Hello

We wrote to both sides of these two weeks ago or longer, and nothing has changed since. A call from somebody they know often helps more than another email.

((the mentorships))

((and more))

[See the mentorships](((mentorships page)))

^ The list says for each what has been tried and when. We do not write to you about the same quiet spell again.`,
  },
  sample: {
    quiet: [
      {
        mentorshipId: SAMPLE_ID,
        mentee: 'Asha Verma',
        mentor: 'Ravi Shah',
        what: 'no first session since 2 March 2026',
        tried: 'wrote to both on 16 March 2026',
      },
    ],
    more: 0,
  },
  fill: ({ quiet, more }, { siteAddress }) => ({
    'how many': quiet.length + more === 1 ? '1 mentorship' : `${quiet.length + more} mentorships`,
    'the mentorships': [
      {
        kind: 'list',
        items: quiet.map(
          ({ mentee, mentor, what, tried }) => say`${mentee} and ${mentor}: ${what}; ${tried}`,
        ),
      },
    ],
    'and more': more === 0 ? '' : `And ${more} more.`,
    'mentorships page': siteAddress('/admin/mentorships'),
  }),
});
