import { z } from 'zod';
import {
  calendarPart,
  SESSION_PLACEHOLDERS,
  CALENDAR_SAMPLE,
  sessionWithCalendar,
  sessionInWords,
} from './session-in-mail.js';
import { wordedTemplate } from './worded-template.js';

const WHAT = {
  moved: 'has a new time',
  'details-changed': 'has changed',
} as const;

/** To both sides, when an agreed session gets another time, length, way of meeting or place. */
export const sessionMoved = wordedTemplate({
  title: 'Session changed',
  when: 'To both sides, when an agreed session gets another time, or another place. Their calendars follow.',
  params: z.strictObject({ session: sessionWithCalendar, what: z.enum(['moved', 'details-changed']) }),
  placeholders: { 'what changed': 'required', ...SESSION_PLACEHOLDERS },
  wording: {
    subject: 'Your session with ((other person)) ((what changed)): ((date)) at ((time))',
    body: `# Your session ((what changed))

Dear ((name))

Your session with ((other person)) ((what changed)). This takes the place of what we told you before:

((when and where))

# What it is about
((agenda))

[See the session](((session page)))

Everything about your mentoring: ((mentoring page))`,
  },
  sample: { session: { ...CALENDAR_SAMPLE, sequence: 2 }, what: 'moved' },
  fill: ({ session, what }, context) => ({ 'what changed': WHAT[what], ...sessionInWords(session, context) }),
  calendar: ({ session }, context) => calendarPart('REQUEST', session, context),
});
