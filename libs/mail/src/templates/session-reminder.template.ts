import { z } from 'zod';
import { quoteOf } from './blocks.js';
import { dateAndTime } from './dates.js';
import { instant, maybeWords, SAMPLE_ID, words } from './params.js';
import { sessionPages, whenAndWhere } from './session-in-mail.js';
import { wordedTemplate } from './worded-template.js';

/** To both sides of a session that is agreed, a week and a day before. */
export const sessionReminder = wordedTemplate({
  title: 'Reminder of a session',
  when: 'To both sides of a session, seven days and 24 hours before, unless they have chosen otherwise.',
  params: z.strictObject({
    sessionId: z.uuid(),
    mentorshipId: z.uuid(),
    other: words,
    startsAt: instant,
    minutes: z.int().min(1),
    format: z.enum(['video', 'phone', 'in-person']),
    place: maybeWords,
    agenda: maybeWords,
  }),
  placeholders: {
    'other person': 'required',
    date: 'required',
    time: 'required',
    'when and where': 'required',
    agenda: 'optional',
    'session page': 'required',
    'mentoring page': 'required',
  },
  wording: {
    subject: 'You meet ((other person)) on ((date)) at ((time))',
    body: `# Your next session

Dear ((name))

This is a reminder of your mentoring session with ((other person)).

((when and where))

# What you want to talk about
((agenda))

[See or change the session](((session page)))

^ If you cannot make it, please move it or cancel it there: we then tell ((other person)). Your mentoring page: ((mentoring page))`,
  },
  sample: {
    sessionId: SAMPLE_ID,
    mentorshipId: SAMPLE_ID,
    other: 'Asha Verma',
    startsAt: '2026-03-12T14:00:00.000Z',
    minutes: 60,
    format: 'video',
    place: 'https://meet.example.org/asha-and-ravi',
    agenda: 'How we price our first bid',
  },
  fill: (session, context) => ({
    'other person': session.other,
    ...dateAndTime(session.startsAt),
    'when and where': whenAndWhere(session),
    agenda: quoteOf(session.agenda),
    ...sessionPages(session, context),
  }),
});
