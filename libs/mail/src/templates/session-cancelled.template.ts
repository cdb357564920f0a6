import { z } from 'zod';
import { quoteOf } from './blocks.js';
import { dateAndTime } from './dates.js';
import { maybeWords } from './params.js';
import { calendarPart, CALENDAR_SAMPLE, sessionWithCalendar, sessionPages } from './session-in-mail.js';
import { wordedTemplate } from './worded-template.js';

const WHO = {
  you: 'You have cancelled it.',
  other: 'They have had to cancel it.',
  administrator: 'The programme team has cancelled it.',
  system: 'This mentoring is over, so its sessions are cancelled.',
} as const;

/** To both sides, when an agreed session is cancelled. It takes the appointment out of their calendars. */
export const sessionCancelled = wordedTemplate({
  title: 'Session cancelled',
  when: 'To both sides, when an agreed session is cancelled. It takes the session out of their calendars.',
  params: z.strictObject({
    session: sessionWithCalendar,
    by: z.enum(['you', 'other', 'administrator', 'system']),
    reason: maybeWords,
  }),
  placeholders: {
    'other person': 'required',
    date: 'required',
    time: 'required',
    'who cancelled': 'required',
    reason: 'optional',
    'what you can do': 'optional',
    'mentoring page': 'required',
  },
  wording: {
    subject: 'Cancelled: your session with ((other person)) on ((date))',
    body: `# Your session is cancelled

Dear ((name))

Your session with ((other person)) on ((date)) at ((time)) does not take place. ((who cancelled))

# Why
((reason))

((what you can do))

Everything about your mentoring: ((mentoring page))`,
  },
  sample: {
    session: { ...CALENDAR_SAMPLE, sequence: 3 },
    by: 'other',
    reason: 'Our board meeting has moved.',
  },
  fill: ({ session, by, reason }, context) => {
    const { 'mentoring page': mentoringPage } = sessionPages(session, context);
    return {
      'other person': session.other,
      ...dateAndTime(session.startsAt),
      'who cancelled': WHO[by],
      reason: quoteOf(reason),
      'what you can do':
        by === 'you' || by === 'other' ? 'You can propose another time on your mentoring page.' : '',
      'mentoring page': mentoringPage,
    };
  },
  calendar: ({ session }, context) => calendarPart('CANCEL', session, context),
});
