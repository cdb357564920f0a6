import type { AboutFile } from '../document/render-document.js';
import { say } from '../document/phrase.js';
import type { CalendarPart } from '../templates/worded-template.js';
import type { CalendarFile, CalendarPerson } from './calendar-event.js';
import { renderCalendar } from './render-calendar.js';

export function calendarFile({ method, event }: CalendarPart, organiser: CalendarPerson): CalendarFile {
  return {
    method,
    filename: method === 'CANCEL' ? 'cancelled-session.ics' : 'session.ics',
    content: renderCalendar([event], { method, organiser }),
  };
}

const ATTACHED = {
  REQUEST: say`The session is attached for your calendar. If it is there already, opening the file brings it up to date.`,
  CANCEL: say`The attached file takes the session out of your calendar.`,
};
const LABEL = { REQUEST: say`Put it in your calendar`, CANCEL: say`Take it out of your calendar` };

/** Not part of the wording that the programme team may change: which of the two is true depends on what sends the email. */
export function aboutCalendarFile(method: CalendarPart['method'], address: string): AboutFile {
  return {
    attached: [{ kind: 'smallPrint', text: ATTACHED[method] }],
    linked: [{ kind: 'button', label: LABEL[method], address }],
  };
}
