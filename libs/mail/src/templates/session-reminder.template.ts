import { SESSION_PLACEHOLDERS, SESSION_SAMPLE, sessionInMail, sessionInWords } from './session-in-mail.js';
import { wordedTemplate } from './worded-template.js';

/** To both sides of a session that is agreed, a week and a day before. */
export const sessionReminder = wordedTemplate({
  title: 'Reminder of a session',
  when: 'To both sides of a session, seven days and 24 hours before, unless they have chosen otherwise.',
  params: sessionInMail,
  placeholders: SESSION_PLACEHOLDERS,
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
  sample: SESSION_SAMPLE,
  fill: sessionInWords,
});
