import { Temporal } from 'temporal-polyfill';

const ZONE = 'Europe/London';

/** What clocks in London show: a day as '2027-03-28' and a time of day as '13:30'. */
export interface LondonClock {
  readonly date: string;
  readonly time: string;
}

/** A time somebody wrote, as an instant. On two days of the year it may be none, or two. */
export type LondonMoment =
  | { readonly kind: 'instant'; readonly at: Date }
  /** Not a day of the calendar, such as 30 February, or not a time of day. */
  | { readonly kind: 'no-such-time' }
  /** The clocks jump over it in spring; `next` is the same time an hour later by the clock. */
  | { readonly kind: 'skipped'; readonly next: Date }
  /** The clocks show it twice in autumn. */
  | { readonly kind: 'twice'; readonly first: Date; readonly second: Date };

/** The instant at which clocks in London show this. */
export function londonMoment({ date, time }: LondonClock): LondonMoment {
  const local = localTime(date, time);
  if (!local) return { kind: 'no-such-time' };
  const earlier = local.toZonedDateTime(ZONE, { disambiguation: 'earlier' });
  const later = local.toZonedDateTime(ZONE, { disambiguation: 'later' });
  if (earlier.epochMilliseconds === later.epochMilliseconds) return { kind: 'instant', at: dateOf(earlier) };
  // In the gap of spring neither shows the time that was asked for.
  return earlier.toPlainDateTime().equals(local)
    ? { kind: 'twice', first: dateOf(earlier), second: dateOf(later) }
    : { kind: 'skipped', next: dateOf(later) };
}

/** What clocks in London show at this instant. */
export function londonClock(at: Date): LondonClock {
  const zoned = inLondon(at);
  return {
    date: zoned.toPlainDate().toString(),
    time: zoned.toPlainTime().toString({ smallestUnit: 'minute' }),
  };
}

/**
 * The instant at which clocks in London show this hour, so many days after the London date of `from`.
 * An hour that is skipped is the next one; of an hour that comes twice, the first.
 */
export function londonHour(from: Date, days: number, hour: number, minute = 0, second = 0): Date {
  const day = inLondon(from).toPlainDate().add({ days });
  return dateOf(day.toPlainDateTime({ hour, minute, second }).toZonedDateTime(ZONE));
}

/** The day in London, as '2027-03-28', so many days later. */
export function londonDay(at: Date, days = 0): string {
  return inLondon(at).toPlainDate().add({ days }).toString();
}

function localTime(date: string, time: string): Temporal.PlainDateTime | undefined {
  try {
    const day = Temporal.PlainDate.from(date, { overflow: 'reject' });
    return day.toPlainDateTime(Temporal.PlainTime.from(time, { overflow: 'reject' }));
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function inLondon(at: Date): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(ZONE);
}

function dateOf(zoned: Temporal.ZonedDateTime): Date {
  return new Date(zoned.epochMilliseconds);
}
