import type { RenderedMail } from '@alongside/mail';
import type { Decision } from '@alongside/people';
import type { FormErrors } from '../web/forms/parse-form.js';
import { textPieces } from '../web/mail/mail-frame.js';
import { DECISION_WORDS } from './application-words.js';

export interface DecisionPage {
  readonly decision: Decision;
  readonly applicant: { readonly name: string; readonly email: string; readonly reference: string };
  readonly version: number;
  readonly message: string;
  readonly mail: RenderedMail;
  /** Where the form goes, and the page to go back to. */
  readonly action: string;
  readonly back: string;
  /** The message is not the one that the email on the last page was drawn with. */
  readonly hasChanged: boolean;
  /** What happens besides the email. */
  readonly effects: readonly string[];
}

export function presentDecision(shown: DecisionPage, errors?: FormErrors): object {
  const { mail, message, ...rest } = shown;
  return {
    ...rest,
    errors,
    message,
    // Where the email could not be drawn with the message, nothing of it counts as seen.
    previewed: message,
    words: DECISION_WORDS[shown.decision],
    subject: mail.subject,
    text: textPieces(mail.text),
  };
}
