import { z } from 'zod';
import { say } from '../document/phrase.js';
import { dateAndTime } from './dates.js';
import { mailTemplate } from './mail-template.js';
import { helpWanted, instant, mailLink, personInMail, reasons, track } from './params.js';
import { aboutMentee, wantsHelpWith } from './people-blocks.js';

const params = z.strictObject({
  mentee: personInMail,
  helpWanted,
  track,
  reasons,
  answerBy: instant,
  link: mailLink,
});

/** To the mentor, when a match is released: who, why, by when, and one link. */
export const invitation = mailTemplate({
  title: 'Invitation',
  params,
  compose(
    { mentee, helpWanted, track, reasons, answerBy, link },
    { recipientName, programmeName, addressOf },
  ) {
    const by = dateAndTime(answerBy);
    return {
      subject: say`Could you mentor ${mentee.name}? Please answer by ${by.date}`,
      preview: say`${mentee.name} of ${mentee.organisation} is looking for ${TRACK_IN_WORDS[track]}.`,
      heading: say`Could you mentor ${mentee.name}?`,
      blocks: [
        { kind: 'paragraph', text: say`Dear ${recipientName}` },
        {
          kind: 'paragraph',
          text: say`We think that you could help ${mentee.name}, who is looking for ${TRACK_IN_WORDS[track]} through ${programmeName}.`,
        },
        { kind: 'heading', text: say`Who you would mentor` },
        aboutMentee(mentee),
        ...wantsHelpWith(helpWanted),
        { kind: 'heading', text: say`Why we thought of you` },
        { kind: 'list', items: reasons.map((reason) => say`${reason}`) },
        { kind: 'heading', text: say`Your answer` },
        {
          kind: 'paragraph',
          text: say`Please accept or decline by ${by.time} on ${by.date}. Either answer helps.`,
        },
        { kind: 'button', label: say`Read more and answer`, address: addressOf(link) },
        {
          kind: 'smallPrint',
          text: say`Opening the link does not accept or decline anything: you choose on the page. The link is for you only, so please do not forward this email.`,
        },
      ],
    };
  },
});

const TRACK_IN_WORDS = { business: 'a business mentor', peer: 'an experienced peer' } as const;
