import { londonClock, londonDay, londonMoment } from '@alongside/platform';
import { readDay, type TypedDay } from '../web/forms/typed-day.js';
import { dayInWords, timeInWords } from '../web/words/dates.js';
import { readClock } from './read-clock.js';

/** One time as it was typed; `which` answers what we asked about an hour that comes twice or not at all. */
export interface TypedTime extends TypedDay {
  readonly clock: string;
  readonly which: string;
}

/** What a day of changing clocks leaves to choose from. */
export interface ClockChoice {
  readonly kind: 'twice' | 'skipped';
  readonly options: readonly { readonly value: string; readonly text: string }[];
}

export type WantedTime =
  | { readonly kind: 'empty' }
  | { readonly kind: 'time'; readonly at: Date; readonly choice?: ClockChoice }
  | {
      readonly kind: 'problem';
      readonly part: 'day' | 'clock' | 'which';
      readonly text: string;
      readonly choice?: ClockChoice;
    };

/** The instant that somebody means, by the clocks of London. */
export function readWantedTime(typed: TypedTime, now: Date): WantedTime {
  const read = readDay(typed, londonDay(now));
  if (read.kind === 'problem') return problem('day', read.text);
  if (read.kind === 'empty')
    return typed.clock === '' ? read : problem('day', 'Enter a date, such as 14 3 2027');
  const time = readTime(typed.clock);
  return typeof time === 'string' ? momentOf(read.iso, time, typed.which) : time;
}

function readTime(typed: string): string | WantedTime {
  if (typed === '') return problem('clock', 'Enter the time that it starts');
  const clock = readClock(typed);
  switch (clock.kind) {
    case 'clock':
      return clock.time;
    case 'half-of-day': {
      const { hour, minute } = clock;
      return problem(
        'clock',
        `Enter ${hour}:${minute}am or ${hour}:${minute}pm, so that we know which you mean`,
      );
    }
    case 'unclear':
      return problem('clock', 'Enter a time, such as 2pm, 9:30am or 14:30');
  }
}

function momentOf(date: string, time: string, which: string): WantedTime {
  const moment = londonMoment({ date, time });
  switch (moment.kind) {
    case 'no-such-time':
      return problem('clock', 'Enter a time, such as 2pm, 9:30am or 14:30');
    case 'instant':
      return { kind: 'time', at: moment.at };
    case 'skipped': {
      const next = timeInWords(moment.next);
      const choice: ClockChoice = {
        kind: 'skipped',
        options: [{ value: 'next', text: `Use ${next} instead` }],
      };
      if (which === 'next') return { kind: 'time', at: moment.next, choice };
      return {
        ...problem(
          'which',
          `The clocks go forward that night, so there is no ${clockInWords(time)}. The next is ${next}`,
        ),
        choice,
      };
    }
    case 'twice': {
      const choice = twiceChoice(moment.first);
      if (which === 'first') return { kind: 'time', at: moment.first, choice };
      if (which === 'second') return { kind: 'time', at: moment.second, choice };
      const words = timeInWords(moment.first);
      return {
        ...problem(
          'which',
          `The clocks go back on ${dayInWords(moment.first)}, so ${words} comes twice. Select which you mean`,
        ),
        choice,
      };
    }
  }
}

function twiceChoice(first: Date): ClockChoice {
  const words = timeInWords(first);
  return {
    kind: 'twice',
    options: [
      { value: 'first', text: `The first ${words}, before the clocks go back` },
      { value: 'second', text: `The second ${words}, an hour later` },
    ],
  };
}

/** The fields that would be typed to mean this instant. */
export function typedFor(at: Date): Omit<TypedTime, 'which'> {
  const { date, time } = londonClock(at);
  const [year = '', month = '', day = ''] = date.split('-');
  return { day: String(Number(day)), month: String(Number(month)), year, clock: time };
}

/** '01:30' → '1:30am' */
function clockInWords(time: string): string {
  return timeInWords(new Date(`2026-01-01T${time}:00Z`));
}

function problem(part: 'day' | 'clock' | 'which', text: string): WantedTime & { kind: 'problem' } {
  return { kind: 'problem', part, text };
}
