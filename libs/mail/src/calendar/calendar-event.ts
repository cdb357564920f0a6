export interface CalendarPerson {
  readonly name: string;
  readonly email: string;
}

/** One appointment as calendars know it. Times are instants; what clocks show is the calendar's business. */
export interface CalendarEvent {
  /** Stays the same through every change: by it a calendar tells an update from a second appointment. */
  readonly uid: string;
  /** Rises with every change. */
  readonly sequence: number;
  /** When this version was written. */
  readonly stamp: Date;
  readonly start: Date;
  readonly end: Date;
  readonly summary: string;
  readonly description: string;
  /** Empty where there is none. */
  readonly location: string;
  readonly url: string;
  readonly status: 'confirmed' | 'tentative' | 'cancelled';
  readonly attendees: readonly CalendarPerson[];
  /** Minutes before the start at which a calendar reminds. */
  readonly alarms: readonly number[];
}

/** `REQUEST` and `CANCEL` travel by email, from the organiser to attendees (RFC 5546); `PUBLISH` is for everybody who reads it. */
export type CalendarMethod = 'REQUEST' | 'CANCEL' | 'PUBLISH';

/** A calendar as a file. */
export interface CalendarFile {
  readonly method: CalendarMethod;
  readonly filename: string;
  readonly content: string;
}
