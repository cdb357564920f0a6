import { z } from 'zod';
import { dateAndTime } from './dates.js';
import { instant, SAMPLE_ID } from './params.js';
import { wordedTemplate } from './worded-template.js';

const OTHER_SIDE = { mentor: 'mentor', mentee: 'the person you were mentoring' } as const;

/** Names nobody: it is sent because the other person asked to be forgotten. The date says which mentoring it is. */
export const mentorshipEnded = wordedTemplate({
  title: 'Mentoring ended',
  when: 'To the other side, when somebody with mentoring under way has been deleted.',
  params: z.strictObject({
    gone: z.enum(['mentor', 'mentee']),
    introducedAt: instant,
    /** Emails that waited before there was a page for it have none. */
    mentorshipId: z.uuid().optional(),
  }),
  placeholders: {
    'who has left': 'required',
    'introduced on': 'required',
    'what you can do': 'optional',
    'mentoring page': 'optional',
  },
  wording: {
    subject: 'Your mentoring has ended',
    body: `# Your mentoring has ended

Dear ((name))

We introduced you to ((who has left)) on ((introduced on)). They have now left ((programme)), and everything we held about them has been deleted. So this mentoring has ended.

This is not about anything you did. People’s work and lives change.

# What you can do
((what you can do))

What you wrote down yourself stays yours to read: ((mentoring page))

Thank you for the time you gave to it.`,
  },
  sample: { gone: 'mentor', introducedAt: '2026-03-02T09:00:00.000Z', mentorshipId: SAMPLE_ID },
  fill: ({ gone, introducedAt, mentorshipId }, { siteAddress }) => ({
    'who has left': gone === 'mentor' ? `your ${OTHER_SIDE.mentor}` : OTHER_SIDE.mentee,
    'introduced on': dateAndTime(introducedAt).date,
    'what you can do':
      gone === 'mentor'
        ? 'You can have a new mentor. You take part in the next matching round unless you tell us otherwise: on the page My mentoring, or by replying to this email.'
        : 'You have a place free again, and we may ask you about somebody else. Reply to this email if you would rather pause.',
    'mentoring page': siteAddress(mentorshipId ? `/my-mentoring/${mentorshipId}` : '/my-mentoring'),
  }),
});
