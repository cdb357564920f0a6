import { z } from 'zod';
import { dateAndTime } from './dates.js';
import { mailLink, SAMPLE_ID, words } from './params.js';
import { wordedTemplate } from './worded-template.js';

/** To whoever took something on in a session, on the day before it is due. */
export const actionDue = wordedTemplate({
  title: 'Action due',
  when: 'To whoever took on an action in a session, the day before it is due.',
  params: z.strictObject({
    mentorshipId: z.uuid(),
    /** The other side of the mentorship, by name. */
    other: words,
    action: words,
    dueOn: z.iso.date(),
    link: mailLink,
  }),
  placeholders: {
    'other person': 'required',
    action: 'required',
    'due day': 'required',
    'action link': 'required',
    'mentoring page': 'required',
  },
  wording: {
    subject: 'For ((due day)): ((action))',
    body: `# Something you planned

Dear ((name))

With ((other person)) you planned to do this by ((due day)): ((action))

[Tick it off](((action link)))

If it takes longer, that is fine. You can talk about it when you next meet.

^ Your mentoring page: ((mentoring page))`,
  },
  sample: {
    mentorshipId: SAMPLE_ID,
    other: 'Asha Verma',
    action: 'Send the budget of the first year',
    dueOn: '2026-03-12',
    link: { purpose: 'action', subjectId: SAMPLE_ID },
  },
  fill: ({ mentorshipId, other, action, dueOn, link }, { addressOf, siteAddress }) => ({
    'other person': other,
    action,
    'due day': dateAndTime(`${dueOn}T12:00:00Z`).date,
    'action link': addressOf(link),
    'mentoring page': siteAddress(`/my-mentoring/${mentorshipId}`),
  }),
});
