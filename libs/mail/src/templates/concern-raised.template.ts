import { z } from 'zod';
import { SAMPLE_ID } from './params.js';
import { wordedTemplate } from './worded-template.js';

export const concernRaised = wordedTemplate({
  title: 'Something is wrong: to the programme team',
  when: 'To the contact address of the programme, or to its administrators where there is none, when somebody has told us that something is wrong in their mentoring.',
  params: z.strictObject({ concernId: z.uuid(), urgent: z.boolean() }),
  placeholders: { 'how urgent it is': 'required', 'concern page': 'required' },
  wording: {
    subject: 'Somebody needs you to look at something',
    body: `Dear ((name))

Somebody has told us, in confidence, that something is wrong in their mentoring.

((how urgent it is))

Read it after signing in: ((concern page))

Please do not speak to the other side about it before you have spoken to whoever wrote it.`,
  },
  sample: { concernId: SAMPLE_ID, urgent: true },
  fill: ({ concernId, urgent }, { siteAddress }) => ({
    'how urgent it is': urgent
      ? 'They say that it is about somebody’s safety. Please read it now.'
      : 'We have promised an answer within two working days.',
    'concern page': siteAddress(`/admin/concerns/${concernId}`),
  }),
});
