import { type EmailChangeAsked, type OpenEmailChange } from '@alongside/people';
import type { SignedInUser } from '../web/session/session-data.js';
import { momentInWords } from '../web/words/dates.js';
import { counted } from '../web/words/numbers.js';

export function presentEmail({ email }: SignedInUser, open: OpenEmailChange | null): object {
  return { current: email, open: open && { email: open.newEmail, until: momentInWords(open.until) } };
}

export function whyNot(outcome: Exclude<EmailChangeAsked, { kind: 'asked' }>): string {
  switch (outcome.kind) {
    case 'same':
      return 'That is your email address already';
    case 'as-administrator':
      return 'You also run the programme: sign in as an administrator to change your email address';
    case 'wait':
      return `You have asked for several changes. Try again in ${counted(Math.ceil(outcome.seconds / 60), 'minute', 'minutes')}`;
  }
}
