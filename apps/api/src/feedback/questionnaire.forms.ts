import {
  GOALS_REACHED,
  ORGANISATION_CHANGES,
  type PageAnswers,
  type QuestionnairePage,
  type QuestionnaireView,
  QUOTE_NAMINGS,
} from '@alongside/mentorships';
import { z } from 'zod';
import { manyOf, optionalText } from '../web/forms/fields.js';
import { type ParsedForm, parseForm } from '../web/forms/parse-form.js';

/** Left out, or one of these numbers. */
function scale(from: number, to: number): z.ZodType<number | null> {
  const message = `Choose a number from ${from} to ${to}, or leave the question out`;
  return z
    .union([z.literal(''), z.string().regex(/^\d{1,2}$/, message)], { error: message })
    .default('')
    .transform((text) => (text === '' ? null : Number(text)))
    .refine((value) => value === null || (value >= from && value <= to), message);
}

const Footing = z.object({ footing: scale(1, 5), footingWords: optionalText(2000) });
const Recommend = z.object({ recommend: scale(0, 10) });
const Goals = z.object({
  goals: z
    .enum(['', ...GOALS_REACHED], { error: 'Choose from the list, or leave the question out' })
    .default('')
    .transform((code) => (code === '' ? null : code)),
});
const Changes = z.object({
  changes: manyOf(z.enum(ORGANISATION_CHANGES, { error: 'Choose from the list' })),
  changeWords: optionalText(2000),
});
const Quote = z
  .object({
    quote: optionalText(600),
    agree: z.enum(['', 'yes']).catch(''),
    as: z.enum(['', ...QUOTE_NAMINGS], { error: 'Choose how we may name you' }).default(''),
  })
  .superRefine(({ quote, agree, as }, context) => {
    if (agree !== 'yes') return;
    if (quote === '')
      context.addIssue({ code: 'custom', path: ['quote'], message: 'Write the words that we may publish' });
    if (as === '') context.addIssue({ code: 'custom', path: ['as'], message: 'Choose how we may name you' });
  })
  .transform(({ quote, agree, as }) => ({
    quote: { words: quote, as: agree === 'yes' && as !== '' ? as : null },
  }));

function confidenceForm(topics: readonly string[]) {
  const fields = Object.fromEntries(topics.map((code) => [`topic-${code}`, scale(1, 5)]));
  return z.object(fields).transform((given) => ({
    confidence: Object.fromEntries(
      topics.flatMap((code) => {
        const value = given[`topic-${code}`];
        return value === null || value === undefined ? [] : [[code, value]];
      }),
    ),
  }));
}

/** What one page of a questionnaire sends. */
export function parsePage(
  page: QuestionnairePage,
  body: unknown,
  { topics }: QuestionnaireView,
): ParsedForm<PageAnswers> {
  return parseForm<z.ZodType<PageAnswers>>(formOf(page, topics), body);
}

function formOf(page: QuestionnairePage, topics: readonly string[]): z.ZodType<PageAnswers> {
  switch (page) {
    case 'confidence':
      return confidenceForm(topics);
    case 'footing':
      return Footing;
    case 'goals':
      return Goals;
    case 'changes':
      return Changes;
    case 'recommend':
      return Recommend;
    case 'quote':
      return Quote;
  }
}
