import type { SendOutcome } from './mail-transport.js';
import { withoutSecrets } from './reply-words.js';

interface SmtpError {
  readonly code?: string;
  readonly responseCode?: number;
  readonly response?: string;
  readonly command?: string;
}

const IN_WORDS: Record<string, string> = {
  ECONNECTION: 'The mail server could not be reached',
  ESOCKET: 'The mail server could not be reached',
  EDNS: 'The address of the mail server could not be found',
  ETIMEDOUT: 'The mail server took too long to answer',
  ETLS: 'A secure connection to the mail server could not be made',
  EAUTH: 'The mail server did not accept our user name and password',
};

/** Replies that are about our settings, not about this email: once the settings are right, it can go. */
const ABOUT_SETTINGS = new Set([530, 534, 535, 538]);

/** What an error of the mail server means: 5xx is final for this email (RFC 5321, 4.2.1), all else may pass. */
export function outcomeOfError(error: unknown): SendOutcome {
  const { code, responseCode, response, command } = detailsOf(error);
  const reply = response ? `: ${withoutSecrets(response)}` : '';
  const isFinal =
    responseCode !== undefined &&
    responseCode >= 500 &&
    !ABOUT_SETTINGS.has(responseCode) &&
    code !== 'EAUTH';
  if (isFinal) {
    const what = command?.startsWith('RCPT') ? 'this address' : 'this email';
    return { kind: 'refused', reason: `The mail server refused ${what}${reply}` };
  }
  if (responseCode !== undefined && code !== 'EAUTH') {
    return { kind: 'try-again', reason: `The mail server asked us to try again later${reply}` };
  }
  return {
    kind: 'try-again',
    reason: `${IN_WORDS[code ?? ''] ?? 'The email could not be handed over'}${reply}`,
  };
}

function detailsOf(error: unknown): SmtpError {
  return typeof error === 'object' && error !== null ? error : {};
}
