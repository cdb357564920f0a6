import { z } from 'zod';
import { SAMPLE_ID, words } from './params.js';
import { wordedTemplate } from './worded-template.js';

export const NUDGE_KINDS = ['no-first-session', 'no-session', 'two-missed', 'goal-untouched'] as const;

/**
 * What the subject and the first lines say, by what has gone quiet. Each says what is so, also where the team asks sooner
 * than the platform would, and blames nobody.
 */
const SAYS = {
  'no-first-session': {
    subject: 'A first session with',
    what: 'No first session is in the diary yet. Beginnings are the hardest part when both of you are busy.',
    next: 'Propose up to three times. It takes a minute, and the other answers with one press.',
  },
  'no-session': {
    subject: 'Meeting again with',
    what: 'Nothing is in the diary for your next session. Weeks fill up by themselves.',
    next: 'Propose up to three times for the next session. A short call counts as well.',
  },
  'two-missed': {
    subject: 'Another time with',
    what: 'Your last two sessions did not come about. That happens to most pairs at some point.',
    next: 'Perhaps another day, another hour or a phone call suits you both better: propose what would work.',
  },
  'goal-untouched': {
    subject: 'Your goals with',
    what: 'One of your goals has stood as it is for a while. It may be reached, it may have changed, or it may be waiting for its turn.',
    next: 'Look at it together: note a step, change its words, or close it.',
  },
} as const;

/** To both sides of a mentorship that has gone quiet. */
export const nudge = wordedTemplate({
  title: 'A mentorship has gone quiet',
  when: 'To both sides when a mentorship goes quiet: no first session, none for weeks, two missed, or a goal left as it is. Never twice within seven days.',
  params: z.strictObject({ mentorshipId: z.uuid(), kind: z.enum(NUDGE_KINDS), other: words }),
  placeholders: {
    'other person': 'required',
    'short subject': 'required',
    'what is so': 'required',
    'what could help': 'required',
    'mentoring page': 'required',
  },
  wording: {
    subject: '((short subject)) ((other person))',
    body: `# ((short subject)) ((other person))

Dear ((name))

((what is so))

((what could help))

[Open your mentoring page](((mentoring page)))

You can also pause the mentoring there: we then stop asking until you go on. And if something is not right, tell us. Only the programme team reads it.

^ We wrote the same to ((other person)).`,
  },
  sample: { mentorshipId: SAMPLE_ID, kind: 'no-first-session', other: 'Asha Verma' },
  fill: ({ mentorshipId, kind, other }, { siteAddress }) => ({
    'other person': other,
    'short subject': SAYS[kind].subject,
    'what is so': SAYS[kind].what,
    'what could help': SAYS[kind].next,
    'mentoring page': siteAddress(`/my-mentoring/${mentorshipId}`),
  }),
});
