import type { Config } from '@alongside/platform';
import { browserCookieName } from '../web/session/browser-cookie.js';
import { sessionCookieName } from '../web/session/sessions.js';

export interface CookieInWords {
  readonly name: string;
  readonly set: string;
  readonly why: string;
  readonly lasts: string;
}

/** Every cookie that the platform sets, by the name that it has here. */
export function presentCookies(config: Config): CookieInWords[] {
  return [
    {
      name: sessionCookieName(config),
      set: 'When you open a page with a form, or sign in',
      why: 'Remembers that you have signed in, and protects the forms that you send',
      lasts:
        'For mentees and mentors: 7 days after your last visit, and never more than 30 days. For administrators: 30 minutes, and never more than 12 hours',
    },
    {
      name: browserCookieName(config),
      set: 'When you ask for a link to sign in',
      why: 'Makes that link work in this browser only, and lets us tell you by email when somebody signs in from a new one',
      lasts: '400 days',
    },
  ];
}
