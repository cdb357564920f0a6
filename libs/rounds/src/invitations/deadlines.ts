const DAY = 86_400_000;
const HOUR = 3_600_000;
const ZONE = 'Europe/London';

/** Days before the deadline on which a mentor who has not answered is reminded. */
export const REMINDER_DAYS = [7, 2] as const;
export type ReminderDays = (typeof REMINDER_DAYS)[number];

/** A reminder that is later than this is not sent: it would come at an odd time and say a wrong number of days. */
const REMINDER_MISSED_AFTER = DAY;
/** No reminder sooner than this after the invitation itself. */
const REST_AFTER_RELEASE = 2 * DAY;

const londonParts = new Intl.DateTimeFormat('en-GB', {
  timeZone: ZONE,
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: 'numeric',
  hourCycle: 'h23',
});

interface LondonHour {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
}

function inLondon(instant: Date): LondonHour {
  const parts = londonParts.formatToParts(instant);
  const part = (type: string): number => Number(parts.find((candidate) => candidate.type === type)?.value);
  return { year: part('year'), month: part('month'), day: part('day'), hour: part('hour') };
}

/** The instant at which clocks in London show this time, `days` days after the London date of `from`. */
function londonTime(from: Date, days: number, hour: number, minute = 0, second = 0): Date {
  const { year, month, day } = inLondon(from);
  const asUtc = Date.UTC(year, month - 1, day + days, hour, minute, second);
  // London is at UTC or one hour ahead of it.
  const ahead = new Date(asUtc - HOUR);
  return inLondon(ahead).hour === hour ? ahead : new Date(asUtc);
}

/** Until the last second of the day, in London: nobody loses an evening to the time at which somebody pressed a button. */
export function expiryOf(releasedAt: Date, days: number): Date {
  return londonTime(releasedAt, days, 23, 59, 59);
}

/** Nine in the morning in London, so many days before the deadline. */
export function reminderTime(expiresAt: Date, daysBefore: ReminderDays): Date {
  return londonTime(expiresAt, -daysBefore, 9);
}

/** The reminder that should go now, if any: worked out from the dates alone, so that it does not matter who asks or how often. */
export function reminderDue(releasedAt: Date, expiresAt: Date, now: Date): ReminderDays | undefined {
  return REMINDER_DAYS.find((daysBefore) => {
    const due = reminderTime(expiresAt, daysBefore).getTime();
    const age = now.getTime() - due;
    return age >= 0 && age < REMINDER_MISSED_AFTER && due - releasedAt.getTime() >= REST_AFTER_RELEASE;
  });
}
