import type { ResourceContent } from '@alongside/training';
import {
  type CodeList,
  codesOf,
  RESOURCE_AUDIENCES,
  RESOURCE_FORMATS,
  RESOURCE_TYPES,
  SERVICE_AREAS,
  STAGES,
  TOPICS,
} from '@alongside/vocabulary';
import { z } from 'zod';
import { manyOf, oneOf, optionalText, requiredText, wholeNumber } from '../web/forms/fields.js';
import type { Typed } from '../web/forms/parse-form.js';
import { dayBoxes, readDay, typedDay } from '../web/forms/typed-day.js';

export const LONGEST_TITLE = 120;
export const LONGEST_SUMMARY = 300;
export const LONGEST_TEXT = 60_000;

const FORMS = ['page', 'file', 'link', 'video'] as const;
const one = (list: CodeList, message: string) => oneOf(codesOf(list) as [string, ...string[]], message);
const some = (list: CodeList, message: string) =>
  manyOf(z.string()).refine((codes) => codes.every((code) => codesOf(list).includes(code)), message);

const Fields = z.object({
  title: requiredText('Enter a title', LONGEST_TITLE),
  summary: requiredText('Enter a summary', LONGEST_SUMMARY),
  type: one(RESOURCE_TYPES, 'Choose a type'),
  form: oneOf(FORMS, 'Choose where its substance is'),
  url: z
    .union(
      [z.literal(''), z.url({ protocol: /^https$/, error: 'Enter an address that begins with https://' })],
      {
        error: 'Enter an address that begins with https://',
      },
    )
    .default(''),
  body: optionalText(LONGEST_TEXT),
  topics: some(TOPICS, 'Choose topics from the list'),
  areas: some(SERVICE_AREAS, 'Choose service areas from the list'),
  stages: some(STAGES, 'Choose stages from the list'),
  audience: some(RESOURCE_AUDIENCES, 'Choose from the list').refine(
    (list) => list.length > 0,
    'Choose whom it is for',
  ),
  format: one(RESOURCE_FORMATS, 'Choose how somebody takes part'),
  minutes: z.union(
    [
      z.literal('').transform(() => null),
      wholeNumber('Enter how many minutes it takes, such as 15', 1, 6000),
    ],
    {
      error: 'Enter how many minutes it takes, such as 15',
    },
  ),
  provider: optionalText(200),
  author: optionalText(200),
  licence: requiredText('Enter the licence, such as CC BY 4.0'),
  sources: optionalText(4000),
  ...dayBoxes('reviewOn'),
  reviewMonths: wholeNumber('Enter how many months it stays right after a review, from 1 to 60', 1, 60),
});

/** A day that has to be there: the day, or what is wrong with it. */
export function wholeDay(typed: Typed, field: string): { readonly iso: string } | { readonly wrong: string } {
  const read = readDay(typedDay(typed, field));
  if (read.kind === 'day') return read;
  return { wrong: read.kind === 'problem' ? read.text : 'Enter a date, such as 31 3 2028' };
}

/** The form of a resource. `fileId` is not on it: it follows the files. */
export const ContentForm = Fields.transform((values, context): ResourceContent => {
  const { sources, url, body, minutes, reviewMonths, ...rest } = values;
  const review = wholeDay(values, 'reviewOn');
  if ('wrong' in review) {
    context.addIssue({ code: 'custom', path: ['reviewOn'], message: review.wrong });
    return z.NEVER;
  }
  const { title, summary, type, form, topics, areas, stages, audience, format, provider, author, licence } =
    rest;
  return {
    ...{ title, summary, type, form, topics, areas, stages, audience, format, provider, author, licence },
    ...{ body, minutes, reviewOn: review.iso, reviewMonths, fileId: null },
    url: url === '' ? null : url,
    sources: sources
      .split('\n')
      .map((source) => source.trim())
      .filter((source) => source !== ''),
  };
});

/** What the form shows of content that is there already. */
export function typedOf(content: ResourceContent): Typed {
  const [year = '', month = '', day = ''] = content.reviewOn.split('-');
  return {
    ...content,
    url: content.url ?? '',
    minutes: content.minutes === null ? '' : String(content.minutes),
    sources: content.sources.join('\n'),
    reviewMonths: String(content.reviewMonths),
    'reviewOn-day': String(Number(day)),
    'reviewOn-month': String(Number(month)),
    'reviewOn-year': year,
  };
}

/** A new resource, before anything is typed: a page for leaders, looked at again in a year. */
export function emptyTyped(inAYear: string, author: string, provider: string): Typed {
  const [year = '', month = '', day = ''] = inAYear.split('-');
  return {
    ...{ type: 'guide', form: 'page', audience: ['leaders', 'mentors'], format: 'online', author, provider },
    ...{ licence: 'CC BY 4.0', reviewMonths: '12' },
    ...{
      'reviewOn-day': String(Number(day)),
      'reviewOn-month': String(Number(month)),
      'reviewOn-year': year,
    },
  };
}
