import { z } from 'zod';
import { say } from '../document/phrase.js';
import { mailTemplate } from './mail-template.js';
import { helpWanted, personWithContact } from './params.js';
import { contactDetails, wantsHelpWith } from './people-blocks.js';

const params = z.strictObject({ mentee: personWithContact, helpWanted });

/** To the mentor, after they have accepted. */
export const introductionMentor = mailTemplate({
  title: 'Introduction, to the mentor',
  params,
  compose({ mentee, helpWanted }, { recipientName }) {
    return {
      subject: say`You are now mentoring ${mentee.name}`,
      preview: say`How to reach ${mentee.name}, and what happens next.`,
      heading: say`You are now mentoring ${mentee.name}`,
      blocks: [
        { kind: 'paragraph', text: say`Dear ${recipientName}` },
        {
          kind: 'paragraph',
          text: say`Thank you for agreeing to mentor ${mentee.name}. We have told them, and sent them your email address.`,
        },
        { kind: 'heading', text: say`How to reach them` },
        contactDetails(mentee),
        ...wantsHelpWith(helpWanted),
        { kind: 'heading', text: say`What happens next` },
        {
          kind: 'list',
          items: [
            say`${mentee.name} will write to you to arrange a first meeting. If you hear nothing within a week, please write to them.`,
            say`At the first meeting, agree what you want to achieve, how often you will meet, and what stays between you.`,
            say`If something does not work out, reply to this email. You do not have to give a reason.`,
          ],
        },
      ],
    };
  },
});
