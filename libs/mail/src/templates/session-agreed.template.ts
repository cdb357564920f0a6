import { z } from 'zod';
import { quoteOf } from './blocks.js';
import {
  calendarPart,
  SESSION_SAMPLE,
  sessionInMail,
  sessionPages,
  whenAndWhere,
  whenInWords,
} from './session-in-mail.js';
import { wordedTemplate } from './worded-template.js';

/** To both sides, with the appointment for their calendars. */
export const sessionAgreed = wordedTemplate({
  title: 'Session agreed',
  when: 'To both sides, as soon as a time for a session is agreed. It carries the session for their calendars.',
  params: z.strictObject({ session: sessionInMail }),
  placeholders: {
    other: 'required',
    date: 'required',
    time: 'required',
    'when and where': 'required',
    agenda: 'optional',
    'session page': 'required',
    'mentoring page': 'required',
  },
  wording: {
    subject: 'Your session with ((other)) is on ((date)) at ((time))',
    body: `# Your session is agreed

Dear ((name))

You and ((other)) will meet:

((when and where))

# What it is about
((agenda))

# If something comes up
You can change the time or cancel it on the session’s page. ((other)) hears of it at once, and both calendars follow.

[See the session](((session page)))

Everything about your mentoring: ((mentoring page))`,
  },
  sample: { session: SESSION_SAMPLE },
  fill: ({ session }, context) => {
    const { date, time } = whenInWords(session);
    return {
      other: session.other,
      date,
      time,
      'when and where': whenAndWhere(session),
      agenda: quoteOf(session.agenda),
      ...sessionPages(session, context),
    };
  },
  calendar: ({ session }, context) => calendarPart('REQUEST', session, context),
});
