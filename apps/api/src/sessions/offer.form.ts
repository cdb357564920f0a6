import { SESSION_FORMATS, type SessionFormat, type SessionOffer } from '@alongside/mentorships';
import { z } from 'zod';
import { manyOf } from '../web/forms/fields.js';
import { textOf, type Typed, typedValues } from '../web/forms/parse-form.js';
import { readWantedTime, type TypedTime, type WantedTime } from './wanted-time.js';

/** As many times as an offer may have can be typed, besides those that are ticked. */
export const TIME_NUMBERS = [1, 2, 3] as const;

/** Where to meet is asked for in other words for each format; only the field of the chosen one counts. */
export const PLACE_FIELDS = {
  video: 'link',
  phone: 'number',
  'in-person': 'where',
} as const satisfies Record<SessionFormat, string>;

export interface FieldProblem {
  readonly field: string;
  readonly text: string;
}

export type ReadOffer =
  | {
      readonly ok: true;
      readonly offer: SessionOffer;
      /** The field that each of the times came from. */
      readonly sources: readonly string[];
      readonly typed: Typed;
    }
  | { readonly ok: false; readonly problems: readonly FieldProblem[]; readonly typed: Typed };

interface SourcedTime {
  readonly field: string;
  readonly at: Date;
}

const suggestedForm = manyOf(z.iso.datetime());

/** Reads the times, the length and the way to meet. Times are those that were ticked, then those that were typed. */
export function readOffer(body: unknown, now: Date): ReadOffer {
  const typed = typedValues(body);
  const written = TIME_NUMBERS.map((number) => ({
    number,
    time: readWantedTime(typedTime(typed, number), now),
  }));
  const times = [...tickedTimes(typed), ...written.flatMap(writtenTime)];
  const timeProblems = written.flatMap(timeProblem);
  const format = readFormat(typed);
  const problems = [
    ...(times.length + timeProblems.length === 0
      ? [{ field: firstField(typed), text: 'Give at least one time' }]
      : []),
    ...timeProblems,
    ...minutesProblems(typed),
    ...(format ? [] : [{ field: 'format', text: 'Select how you will meet' }]),
  ];
  if (problems.length > 0 || !format) return { ok: false, problems, typed };
  const offer = {
    times: times.map(({ at }) => at),
    minutes: Number(textOf(typed['minutes'])),
    format,
    place: placeOf(typed, format),
    note: textOf(typed['note']),
  };
  return { ok: true, offer, sources: times.map(({ field }) => field), typed };
}

export function typedTime(typed: Typed, number: number): TypedTime {
  const part = (name: string): string => textOf(typed[`${name}-${number}`]);
  return {
    day: part('day'),
    month: part('month'),
    year: part('year'),
    clock: part('clock'),
    which: part('which'),
  };
}

export function readFormat(typed: Typed): SessionFormat | undefined {
  return SESSION_FORMATS.find((known) => known === typed['format']);
}

export function placeOf(typed: Typed, format: SessionFormat): string {
  return textOf(typed[PLACE_FIELDS[format]]);
}

function tickedTimes(typed: Typed): SourcedTime[] {
  const ticked = suggestedForm.safeParse(typed['suggested']);
  return (ticked.data ?? []).map((value) => ({ field: 'suggested', at: new Date(value) }));
}

interface NumberedTime {
  readonly number: number;
  readonly time: WantedTime;
}

function writtenTime({ number, time }: NumberedTime): SourcedTime[] {
  return time.kind === 'time' ? [{ field: `day-${number}`, at: time.at }] : [];
}

function timeProblem({ number, time }: NumberedTime): FieldProblem[] {
  return time.kind === 'problem' ? [{ field: `${time.part}-${number}`, text: time.text }] : [];
}

/** The suggestions come first where there are any. */
function firstField(typed: Typed): string {
  return typed['suggestions'] === 'yes' ? 'suggested' : 'day-1';
}

function minutesProblems(typed: Typed): FieldProblem[] {
  if (/^-?\d{1,6}$/.test(textOf(typed['minutes']))) return [];
  return [{ field: 'minutes', text: 'Enter how long it takes in minutes, such as 60' }];
}
