import { londonDay, londonHour, MINUTE } from '@alongside/platform';

/** When somebody usually has time, as the vocabulary of availability has it. */
export const SLOTS = ['weekday-morning', 'weekday-afternoon', 'weekday-evening', 'weekend'] as const;
export type Slot = (typeof SLOTS)[number];

export interface SuggestionRequest {
  readonly now: Date;
  /** The last day that is still in time. */
  readonly until: Date;
  readonly availability: readonly [readonly string[], readonly string[]];
  /** What either of the two has on: nothing is suggested across it. */
  readonly busy: readonly { readonly startsAt: Date; readonly minutes: number }[];
  readonly minutes: number;
  readonly count: number;
}

export interface Suggestions {
  readonly times: readonly Date[];
  /** Whether both are usually free then; otherwise at least one of them is. */
  readonly shared: boolean;
}

/** Hours of London at which a session may well begin, the likeliest first. */
const HOURS: Readonly<Record<Slot, readonly number[]>> = {
  'weekday-morning': [10, 9, 11],
  'weekday-afternoon': [14, 15, 13],
  'weekday-evening': [18, 19],
  weekend: [10, 11, 14],
};

// Nobody should have to answer overnight.
const FIRST_DAY = 2;
// Christmas Day, Boxing Day and New Year’s Day, whatever the weekday.
const DAYS_OFF = ['12-25', '12-26', '01-01'];

/**
 * Times that may suit both, from what each has said about when they have time: on different days, spread over the days
 * that are left, and over the slots that they share.
 */
export function suggestTimes(request: SuggestionRequest): Suggestions {
  const { slots, shared } = slotsOf(request.availability);
  const days = daysAhead(request).filter((day) => timesOn(day, slots, request).length > 0);
  const times = spread(days, request.count).flatMap((day, turn) =>
    timesOn(day, turned(slots, turn), request).slice(0, 1),
  );
  return { times, shared };
}

function slotsOf([one, other]: SuggestionRequest['availability']): {
  slots: readonly Slot[];
  shared: boolean;
} {
  const common = SLOTS.filter((slot) => one.includes(slot) && other.includes(slot));
  if (common.length > 0) return { slots: common, shared: true };
  const either = SLOTS.filter((slot) => one.includes(slot) || other.includes(slot));
  return { slots: either.length > 0 ? either : ['weekday-morning', 'weekday-afternoon'], shared: false };
}

/** Days from today, counted in London. */
function daysAhead({ now, until }: SuggestionRequest): number[] {
  const last = londonDay(until);
  const days: number[] = [];
  for (let day = FIRST_DAY; londonDay(now, day) <= last; day += 1) days.push(day);
  return days;
}

/** The likeliest first. */
function timesOn(day: number, slots: readonly Slot[], request: SuggestionRequest): Date[] {
  const date = londonDay(request.now, day);
  if (DAYS_OFF.includes(date.slice(5))) return [];
  return slots
    .filter((slot) => (slot === 'weekend') === isWeekend(date))
    .flatMap((slot) => HOURS[slot].map((hour) => londonHour(request.now, day, hour)))
    .filter((time) => isFree(time, request));
}

/** Another slot comes first each time, so that the suggestions are not all mornings. */
function turned(slots: readonly Slot[], turn: number): readonly Slot[] {
  const from = turn % slots.length;
  return [...slots.slice(from), ...slots.slice(0, from)];
}

function isFree(time: Date, { busy, minutes }: SuggestionRequest): boolean {
  const end = time.getTime() + minutes * MINUTE;
  return busy.every(
    (other) =>
      end <= other.startsAt.getTime() || other.startsAt.getTime() + other.minutes * MINUTE <= time.getTime(),
  );
}

function isWeekend(date: string): boolean {
  return [0, 6].includes(new Date(`${date}T12:00:00Z`).getUTCDay());
}

/** The first, the last and those evenly between. */
function spread(days: readonly number[], count: number): readonly number[] {
  if (days.length <= count) return days;
  const step = count === 1 ? 0 : (days.length - 1) / (count - 1);
  const chosen = new Set(Array.from({ length: count }, (_, nth) => Math.floor(nth * step)));
  return days.filter((_, index) => chosen.has(index));
}
