import { z } from 'zod';
import { say } from '../document/phrase.js';
import { dateAndTime } from './dates.js';
import { NUDGE_KINDS } from './nudge.template.js';
import { instant, SAMPLE_ID, words } from './params.js';
import { wordedTemplate } from './worded-template.js';

const SAYS = {
  'no-first-session': 'no first session yet, counted from',
  'no-session': 'no session since',
  'two-missed': 'the last two sessions did not come about, the latest on',
  'goal-untouched': 'a goal stands as it did on',
} as const;

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
          kind: z.enum(NUDGE_KINDS),
          since: instant,
          /** When we wrote to the pair. */
          tried: z.array(instant).min(1),
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
        kind: 'no-first-session',
        since: '2026-03-02T09:00:00.000Z',
        tried: ['2026-03-16T09:00:00.000Z'],
      },
    ],
    more: 0,
  },
  fill: ({ quiet, more }, { siteAddress }) => ({
    'how many': quiet.length + more === 1 ? '1 mentorship' : `${quiet.length + more} mentorships`,
    'the mentorships': [
      {
        kind: 'list',
        items: quiet.map(({ mentee, mentor, kind, since, tried }) => {
          const days = tried.map((at) => dateAndTime(at).date).join(' and ');
          return say`${mentee} and ${mentor}: ${SAYS[kind]} ${dateAndTime(since).date}; we wrote to both on ${days}`;
        }),
      },
    ],
    'and more': more === 0 ? '' : `And ${more} more.`,
    'mentorships page': siteAddress('/admin/mentorships'),
  }),
});
