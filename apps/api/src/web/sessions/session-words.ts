import type { SessionFormat, SessionStatus, Side } from '@alongside/mentorships';
import { londonClock, londonMoment, MINUTE } from '@alongside/platform';
import { timeInWords, weekdayInWords } from '../words/dates.js';
import { nameAtStart } from '../words/names.js';

export const FORMAT_WORDS: Readonly<Record<SessionFormat, string>> = {
  video: 'Video call',
  phone: 'Phone call',
  'in-person': 'In person',
};

export const PLACE_WORDS: Readonly<Record<SessionFormat, string>> = {
  video: 'Link',
  phone: 'Number',
  'in-person': 'Place',
};

/** Said of a session that is agreed and ahead. */
export const PLACE_MISSING_WORDS: Readonly<Record<SessionFormat, string>> = {
  video: 'There is no link for the video call yet.',
  phone: 'Nobody has said yet which number to ring.',
  'in-person': 'Nobody has said yet where you meet.',
};

/** 'Tuesday 3 March 2026, 2pm to 3pm' */
export function sessionTimeInWords(startsAt: Date, minutes: number): string {
  const end = new Date(startsAt.getTime() + minutes * MINUTE);
  return `${weekdayInWords(startsAt)}, ${clockInWords(startsAt)} to ${clockInWords(end)}`;
}

/** 'Tuesday 3 March 2026 at 2pm' */
export function sessionStartInWords(startsAt: Date): string {
  return `${weekdayInWords(startsAt)} at ${clockInWords(startsAt)}`;
}

/** How a session stands, for one of the two. */
export function sessionStatusInWords(status: SessionStatus, side: Side, otherName: string): string {
  switch (status) {
    case 'proposed':
      return 'No time agreed yet';
    case 'agreed':
      return 'Agreed';
    case 'held':
      return 'Took place';
    case 'mentee-missed':
    case 'mentor-missed':
      return status === `${side}-missed` ? 'You missed it' : `${nameAtStart(otherName)} missed it`;
    case 'did-not-happen':
      return 'Did not take place';
    case 'cancelled':
      return 'Cancelled';
    case 'lapsed':
      return 'No time was agreed';
  }
}

/** In autumn one hour comes twice: then the clock alone does not say when. */
function clockInWords(at: Date): string {
  const moment = londonMoment(londonClock(at));
  if (moment.kind !== 'twice') return timeInWords(at);
  return `${timeInWords(at)} (${moment.second > at ? 'before' : 'after'} the clocks go back)`;
}
