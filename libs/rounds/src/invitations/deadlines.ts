import { DAY, londonHour } from '@alongside/platform';

/** Days before the deadline on which a mentor who has not answered is reminded. */
export const REMINDER_DAYS = [7, 2] as const;
export type ReminderDays = (typeof REMINDER_DAYS)[number];

/** A reminder that is later than this is not sent: it would come at an odd time and say a wrong number of days. */
const REMINDER_MISSED_AFTER = DAY;
/** No reminder sooner than this after the invitation itself. */
const REST_AFTER_RELEASE = 2 * DAY;

/** Until the last second of the day, in London: nobody loses an evening to the time at which somebody pressed a button. */
export function expiryOf(releasedAt: Date, days: number): Date {
  return londonHour(releasedAt, days, 23, 59, 59);
}

/** Nine in the morning in London, so many days before the deadline. */
export function reminderTime(expiresAt: Date, daysBefore: ReminderDays): Date {
  return londonHour(expiresAt, -daysBefore, 9);
}

/** The reminder that should go now, if any: worked out from the dates alone, so that it does not matter who asks or how often. */
export function reminderDue(releasedAt: Date, expiresAt: Date, now: Date): ReminderDays | undefined {
  return REMINDER_DAYS.find((daysBefore) => {
    const due = reminderTime(expiresAt, daysBefore).getTime();
    const age = now.getTime() - due;
    return age >= 0 && age < REMINDER_MISSED_AFTER && due - releasedAt.getTime() >= REST_AFTER_RELEASE;
  });
}
