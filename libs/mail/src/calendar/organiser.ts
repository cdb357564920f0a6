import type { CalendarPerson } from './calendar-event.js';

/**
 * The programme is the organiser of every session. Calendars take changes only from the organiser, so both sides' calendars
 * follow whatever is changed on our pages, and neither person has to send the other anything.
 *
 * @param mailFrom 'Alongside <alongside@example.org>', or the address alone
 */
export function organiserOf(mailFrom: string): CalendarPerson {
  const [, name = '', address = mailFrom] = /^\s*"?([^"<]*?)"?\s*<([^<>]+)>\s*$/.exec(mailFrom) ?? [];
  const email = address.trim();
  return { name: name === '' ? email : name, email };
}
