import { z } from 'zod';
import {
  calendarPart,
  SESSION_PLACEHOLDERS,
  CALENDAR_SAMPLE,
  sessionWithCalendar,
  sessionInWords,
} from './session-in-mail.js';
import { wordedTemplate } from './worded-template.js';

/** To both sides, with the appointment for their calendars. */
export const sessionAgreed = wordedTemplate({
  title: 'Session agreed',
  when: 'To both sides, as soon as a time for a session is agreed. It carries the session for their calendars.',
  params: z.strictObject({ session: sessionWithCalendar }),
  placeholders: SESSION_PLACEHOLDERS,
  wording: {
    subject: 'Your session with ((other person)) is on ((date)) at ((time))',
    body: `# Your session is agreed

Dear ((name))

You and ((other person)) will meet:

((when and where))

# What it is about
((agenda))

# If something comes up
You can change the time or cancel it on the session’s page. ((other person)) hears of it at once, and both calendars follow.

[See the session](((session page)))

Everything about your mentoring: ((mentoring page))`,
  },
  sample: { session: CALENDAR_SAMPLE },
  fill: ({ session }, context) => sessionInWords(session, context),
  calendar: ({ session }, context) => calendarPart('REQUEST', session, context),
});
