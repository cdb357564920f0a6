import { z } from 'zod';
import { mailLink, SAMPLE_ID, words } from './params.js';
import { wordedTemplate } from './worded-template.js';

/** To whoever took something on in a session without a day for it, a week after they did. */
export const actionOpen = wordedTemplate({
  title: 'Action still to do',
  when: 'To whoever took on an action without a day in a session, a week later, unless it is ticked off. Only once.',
  params: z.strictObject({
    mentorshipId: z.uuid(),
    /** The other side of the mentorship, by name. */
    other: words,
    action: words,
    link: mailLink,
  }),
  placeholders: {
    'other person': 'required',
    action: 'required',
    'action link': 'required',
    'mentoring page': 'required',
  },
  wording: {
    subject: 'Still to do: ((action))',
    body: `# Something you planned

Dear ((name))

After a session with ((other person)) you planned this, without a day for it: ((action))

[Tick it off](((action link)))

If it is not done yet, that is fine. We do not ask again. You can talk about it when you next meet.

^ Your mentoring page: ((mentoring page))`,
  },
  sample: {
    mentorshipId: SAMPLE_ID,
    other: 'Asha Verma',
    action: 'Send the budget of the first year',
    link: { purpose: 'action', subjectId: SAMPLE_ID },
  },
  fill: ({ mentorshipId, other, action, link }, { addressOf, siteAddress }) => ({
    'other person': other,
    action,
    'action link': addressOf(link),
    'mentoring page': siteAddress(`/my-mentoring/${mentorshipId}`),
  }),
});
