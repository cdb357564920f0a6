import { z } from 'zod';
import { say } from '../document/phrase.js';
import { mailTemplate } from './mail-template.js';
import { personInMail } from './params.js';

const params = z.strictObject({ mentee: personInMail });

/** To the mentor, when the programme team takes an invitation back. */
export const invitationWithdrawn = mailTemplate({
  title: 'Withdrawn invitation',
  params,
  compose({ mentee }, { recipientName, programmeName }) {
    return {
      subject: say`You no longer need to answer about mentoring ${mentee.name}`,
      preview: say`We have withdrawn the invitation. There is nothing you need to do.`,
      heading: say`You no longer need to answer`,
      blocks: [
        { kind: 'paragraph', text: say`Dear ${recipientName}` },
        {
          kind: 'paragraph',
          text: say`We asked whether you could mentor ${mentee.name} of ${mentee.organisation}. We have now withdrawn that invitation, and its link no longer works.`,
        },
        {
          kind: 'paragraph',
          text: say`There is nothing you need to do, and this is not about anything you did. You are still a mentor with ${programmeName}, and we hope to write to you again about another match.`,
        },
        {
          kind: 'paragraph',
          text: say`Thank you for offering your time. If you have a question, reply to this email.`,
        },
      ],
    };
  },
});
