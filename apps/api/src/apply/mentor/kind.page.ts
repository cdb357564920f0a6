import { STAGES } from '@alongside/vocabulary';
import { choicesOf, errorOf, textOf, ungrouped } from '../journey/answer-fields.js';
import type { PageGiven, PageModel, QuestionPage } from '../journey/question-page.js';

const STAGE_HINTS = {
  exploring: 'They found out whether becoming a mutual was right for them.',
  planning: 'They had decided, and worked on the plan.',
  'spinning-out': 'They left the public sector.',
  new: 'They were independent, for up to three years.',
  established: 'They were independent for longer, and ran steadily.',
  growing: 'They took on more services, areas or organisations.',
};

export const kindPage: QuestionPage = { path: 'kind', question: 'kind', present };

function present({ shown, errors }: PageGiven): PageModel {
  const kind = textOf(shown, 'kind');
  return {
    intro: [
      'Leaders of mutuals ask for one of two kinds of help. Choose the one that is nearer to what you know.',
    ],
    fields: [
      {
        type: 'radios',
        name: 'kind',
        legend: 'Kind of mentor',
        groups: ungrouped([
          {
            value: 'business',
            text: 'Business mentor',
            hint: 'You run, or have run, part of a business, and bring commercial experience. You need not know the public sector.',
            checked: kind === 'business',
            field: {
              type: 'text',
              name: 'sector',
              label: 'Which sector do you know best?',
              hint: 'Such as ‘Retail’, ‘Banking’ or ‘Construction’.',
              value: textOf(shown, 'sector'),
              ...errorOf(errors, 'sector'),
            },
          },
          {
            value: 'peer',
            text: 'Peer mentor',
            hint: 'You lead, or have led, a mutual or a service that became one, and have taken the steps that a mentee has ahead.',
            checked: kind === 'peer',
            field: {
              type: 'radios',
              name: 'stage',
              legend: 'What is the furthest stage that you have led an organisation to?',
              groups: ungrouped(choicesOf(STAGES, [textOf(shown, 'stage')], STAGE_HINTS)),
              small: true,
              ...errorOf(errors, 'stage'),
            },
          },
        ]),
        ...errorOf(errors, 'kind'),
      },
    ],
  };
}
