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

const WHAT = {
  moved: 'has a new time',
  'details-changed': 'has changed',
} as const;

/** To both sides, when an agreed session gets another time, length, way of meeting or place. */
export const sessionMoved = wordedTemplate({
  title: 'Session changed',
  when: 'To both sides, when an agreed session gets another time, or another place. Their calendars follow.',
  params: z.strictObject({ session: sessionInMail, what: z.enum(['moved', 'details-changed']) }),
  placeholders: {
    other: 'required',
    'what changed': 'required',
    date: 'required',
    time: 'required',
    'when and where': 'required',
    agenda: 'optional',
    'session page': 'required',
    'mentoring page': 'required',
  },
  wording: {
    subject: 'Your session with ((other)) ((what changed)): ((date)) at ((time))',
    body: `# Your session ((what changed))

Dear ((name))

Your session with ((other)) ((what changed)). This takes the place of what we told you before:

((when and where))

# What it is about
((agenda))

[See the session](((session page)))

Everything about your mentoring: ((mentoring page))`,
  },
  sample: { session: { ...SESSION_SAMPLE, sequence: 2 }, what: 'moved' },
  fill: ({ session, what }, context) => {
    const { date, time } = whenInWords(session);
    return {
      other: session.other,
      'what changed': WHAT[what],
      date,
      time,
      'when and where': whenAndWhere(session),
      agenda: quoteOf(session.agenda),
      ...sessionPages(session, context),
    };
  },
  calendar: ({ session }, context) => calendarPart('REQUEST', session, context),
});
