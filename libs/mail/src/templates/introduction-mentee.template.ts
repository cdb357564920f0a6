import { z } from 'zod';
import { say } from '../document/phrase.js';
import { mailTemplate } from './mail-template.js';
import { personWithContact, reasons } from './params.js';
import { contactDetails } from './people-blocks.js';

const params = z.strictObject({ mentor: personWithContact, reasons });

/** To the mentee, after the mentor has accepted. */
export const introductionMentee = mailTemplate({
  title: 'Introduction, to the mentee',
  params,
  compose({ mentor, reasons }, { recipientName }) {
    return {
      subject: say`${mentor.name} has agreed to mentor you`,
      preview: say`How to reach ${mentor.name}, and what happens next.`,
      heading: say`${mentor.name} has agreed to mentor you`,
      blocks: [
        { kind: 'paragraph', text: say`Dear ${recipientName}` },
        {
          kind: 'paragraph',
          text: say`${mentor.name} has agreed to be your mentor. We have sent them your email address and what you asked for help with.`,
        },
        { kind: 'heading', text: say`How to reach them` },
        contactDetails(mentor),
        { kind: 'heading', text: say`Why we matched you` },
        { kind: 'list', items: reasons.map((reason) => say`${reason}`) },
        { kind: 'heading', text: say`What happens next` },
        {
          kind: 'list',
          items: [
            say`Please write to ${mentor.name} within a week to arrange a first meeting.`,
            say`At the first meeting, agree what you want to achieve, how often you will meet, and what stays between you.`,
            say`If something does not work out, reply to this email. You do not have to give a reason.`,
          ],
        },
      ],
    };
  },
});
