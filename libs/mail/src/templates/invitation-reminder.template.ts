import { z } from 'zod';
import { say } from '../document/phrase.js';
import { dateAndTime } from './dates.js';
import { mailTemplate } from './mail-template.js';
import { instant, mailLink, personInMail } from './params.js';
import { aboutMentee } from './people-blocks.js';

const params = z.strictObject({
  mentee: personInMail,
  /** Whole days until the invitation ends. */
  daysLeft: z.int().min(1).max(90),
  answerBy: instant,
  link: mailLink,
});

/** To a mentor who has not answered yet. */
export const invitationReminder = mailTemplate({
  title: 'Reminder of an invitation',
  params,
  compose({ mentee, daysLeft, answerBy, link }, { recipientName, addressOf }) {
    const by = dateAndTime(answerBy);
    const left = daysLeft === 1 ? '1 day' : `${daysLeft} days`;
    return {
      subject: say`Reminder: could you mentor ${mentee.name}? You have ${left} to answer`,
      preview: say`${mentee.name} of ${mentee.organisation} is still waiting for your answer.`,
      heading: say`Could you mentor ${mentee.name}?`,
      blocks: [
        { kind: 'paragraph', text: say`Dear ${recipientName}` },
        {
          kind: 'paragraph',
          text: say`We asked whether you could mentor ${mentee.name}, and have not heard from you yet.`,
        },
        aboutMentee(mentee),
        {
          kind: 'paragraph',
          text: say`Please accept or decline by ${by.time} on ${by.date}. If you do not have the time, declining lets us ask somebody else.`,
        },
        { kind: 'button', label: say`Read more and answer`, address: addressOf(link) },
        {
          kind: 'smallPrint',
          text: say`Opening the link does not accept or decline anything: you choose on the page. If you do nothing, the invitation ends on that date and we will ask another mentor.`,
        },
      ],
    };
  },
});
