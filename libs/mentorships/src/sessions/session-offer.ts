import { DAY } from '@alongside/platform';

export const SESSION_FORMATS = ['video', 'phone', 'in-person'] as const;
export type SessionFormat = (typeof SESSION_FORMATS)[number];

export const SESSION_MINUTES = { shortest: 10, longest: 480 } as const;
export const MOST_TIMES = 3;
/** Nobody plans a session further ahead. */
export const FURTHEST_DAYS = 365;
export const LONGEST_PLACE = 500;
export const LONGEST_NOTE = 2000;

/** What one side offers the other: up to three times, any one of which would do. */
export interface SessionOffer {
  readonly times: readonly Date[];
  readonly minutes: number;
  readonly format: SessionFormat;
  /** The https link, the number to ring or the place. Only a place must be given now. */
  readonly place: string;
  readonly note: string;
}

export type OfferProblem =
  | { readonly field: 'times'; readonly problem: 'none' | 'too-many' }
  | {
      readonly field: 'times';
      readonly problem: 'past' | 'too-far' | 'same-twice';
      readonly index: number;
    }
  | { readonly field: 'minutes'; readonly problem: 'too-short' | 'too-long' }
  | { readonly field: 'place'; readonly problem: 'missing' | 'not-https' | 'too-long' }
  | { readonly field: 'note' | 'agenda'; readonly problem: 'too-long' };

/** What is wrong with an offer; nothing if it can be made. */
export function offerProblems(offer: SessionOffer, now: Date): OfferProblem[] {
  return [
    ...timesProblems(offer.times, now),
    ...minutesProblems(offer.minutes),
    ...placeProblems(offer.format, offer.place),
    ...(offer.note.length > LONGEST_NOTE ? [{ field: 'note', problem: 'too-long' } as const] : []),
  ];
}

/** What is wrong with what they would like to talk about. */
export function agendaProblems(agenda: string): OfferProblem[] {
  return agenda.length > LONGEST_NOTE ? [{ field: 'agenda', problem: 'too-long' }] : [];
}

export function placeProblems(format: SessionFormat, place: string): OfferProblem[] {
  if (place.length > LONGEST_PLACE) return [{ field: 'place', problem: 'too-long' }];
  if (format === 'in-person' && place.trim() === '') return [{ field: 'place', problem: 'missing' }];
  if (format === 'video' && place !== '' && !isHttpsLink(place))
    return [{ field: 'place', problem: 'not-https' }];
  return [];
}

function timesProblems(times: readonly Date[], now: Date): OfferProblem[] {
  if (times.length === 0) return [{ field: 'times', problem: 'none' }];
  if (times.length > MOST_TIMES) return [{ field: 'times', problem: 'too-many' }];
  return times.flatMap((time, index): OfferProblem[] => {
    const at = time.getTime();
    if (at <= now.getTime()) return [{ field: 'times', problem: 'past', index }];
    if (at > now.getTime() + FURTHEST_DAYS * DAY) return [{ field: 'times', problem: 'too-far', index }];
    const isRepeated = times.slice(0, index).some((earlier) => earlier.getTime() === at);
    return isRepeated ? [{ field: 'times', problem: 'same-twice', index }] : [];
  });
}

function minutesProblems(minutes: number): OfferProblem[] {
  if (minutes > SESSION_MINUTES.longest) return [{ field: 'minutes', problem: 'too-long' }];
  if (minutes >= SESSION_MINUTES.shortest && Number.isInteger(minutes)) return [];
  return [{ field: 'minutes', problem: 'too-short' }];
}

/** An address on the web with a host, encrypted, and without a name or password in it. */
export function isHttpsLink(text: string): boolean {
  if (/\s/.test(text) || !URL.canParse(text)) return false;
  const { protocol, hostname, username, password } = new URL(text);
  return protocol === 'https:' && hostname.includes('.') && username === '' && password === '';
}
