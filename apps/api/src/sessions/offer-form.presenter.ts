import type { MeetingSuggestion, SessionFormat, TimeClash } from '@alongside/mentorships';
import { type FormErrors, textOf, type Typed } from '../web/forms/parse-form.js';
import { sessionStartInWords, sessionTimeInWords } from '../web/sessions/session-words.js';
import { clashKey } from './offer-drafts.service.js';
import { TIME_NUMBERS, typedTime } from './offer.form.js';
import { type ClockChoice, readWantedTime, typedFor } from './wanted-time.js';

export interface OfferForm {
  readonly typed: Typed;
  readonly errors?: FormErrors;
  readonly clashes?: readonly TimeClash[];
  readonly suggestion: MeetingSuggestion | null;
  readonly now: Date;
}

interface Choice {
  readonly value: string;
  readonly text: string;
  readonly checked: boolean;
}

/** What sessions/_offer-fields.njk draws. */
export interface OfferFields {
  readonly errors: FormErrors | undefined;
  readonly suggested: readonly Choice[];
  readonly suggestionsAreShared: boolean;
  readonly times: readonly TimeFields[];
  /** Whether the times that are typed stand open: they are needed, or something was typed there. */
  readonly ownTimesOpen: boolean;
  readonly minutes: string;
  readonly format: string;
  readonly link: string;
  readonly number: string;
  readonly where: string;
  readonly note: string;
  readonly clash: { readonly key: string; readonly lines: readonly string[] } | null;
}

interface TimeFields {
  readonly number: number;
  readonly day: string;
  readonly month: string;
  readonly year: string;
  readonly clock: string;
  readonly choice: { readonly kind: ClockChoice['kind']; readonly options: readonly Choice[] } | null;
}

export function presentOfferFields({ typed, errors, clashes = [], suggestion, now }: OfferForm): OfferFields {
  const times = TIME_NUMBERS.map((number) => timeFields(typed, number, now));
  const suggested = suggestedChoices(typed, suggestion);
  return {
    errors,
    suggested,
    suggestionsAreShared: suggestion?.shared ?? false,
    times,
    ownTimesOpen: suggested.length === 0 || times.some(isTyped),
    minutes: textOf(typed['minutes']),
    format: textOf(typed['format']) || (suggestion?.format ?? 'video'),
    link: textOf(typed['link']),
    number: textOf(typed['number']),
    where: textOf(typed['where']),
    note: textOf(typed['note']),
    clash: clashes.length === 0 ? null : { key: clashKey(clashes), lines: clashes.map(clashInWords) },
  };
}

/** What stands in the fields before anybody has typed. */
export function startingFields({
  minutes,
  format,
  place,
}: {
  readonly minutes: number;
  readonly format: SessionFormat | null;
  readonly place: string;
}): Typed {
  const fields = { video: 'link', phone: 'number', 'in-person': 'where' } as const;
  return {
    minutes: String(minutes),
    format: format ?? '',
    ...(format ? { [fields[format]]: place } : {}),
  };
}

/** Times to begin from, in the fields. */
export function typedTimes(times: readonly Date[]): Typed {
  return Object.fromEntries(
    times.flatMap((time, index) =>
      Object.entries(typedFor(time)).map(([name, value]) => [`${name}-${index + 1}`, value]),
    ),
  );
}

export function clashInWords({ time, with: { otherName, kind, startsAt, minutes } }: TimeClash): string {
  const on = sessionTimeInWords(startsAt, minutes);
  return kind === 'agreed'
    ? `${sessionStartInWords(time)}: you have a session with ${otherName} on ${on}.`
    : `${sessionStartInWords(time)}: a time of ${on} waits for an answer between you and ${otherName}.`;
}

function suggestedChoices(typed: Typed, suggestion: MeetingSuggestion | null): Choice[] {
  const ticked = [typed['suggested']].flat();
  const known = (suggestion?.times ?? []).map((time) => time.toISOString());
  // What was ticked stays on the form, even if it would not be suggested any more.
  const kept = ticked.filter(
    (value): value is string => typeof value === 'string' && !known.includes(value) && isInstant(value),
  );
  return [...new Set([...known, ...kept])].sort().map((value) => ({
    value,
    text: sessionStartInWords(new Date(value)),
    checked: ticked.includes(value),
  }));
}

function timeFields(typed: Typed, number: number, now: Date): TimeFields {
  const { which, ...fields } = typedTime(typed, number);
  const wanted = readWantedTime({ ...fields, which }, now);
  const choice = 'choice' in wanted ? wanted.choice : undefined;
  return {
    number,
    ...fields,
    choice: choice
      ? {
          kind: choice.kind,
          options: choice.options.map((option) => ({ ...option, checked: option.value === which })),
        }
      : null,
  };
}

function isTyped({ day, month, year, clock }: TimeFields): boolean {
  return [day, month, year, clock].some((part) => part !== '');
}

function isInstant(value: string): boolean {
  return !Number.isNaN(Date.parse(value)) && value === new Date(value).toISOString();
}
