import { domainToASCII } from 'node:url';

/** RFC 5321, 4.5.3.1: of the part before the @, and of the whole. */
const LONGEST_LOCAL_PART = 64;
export const LONGEST_EMAIL = 254;

/** What mail servers take in practice; the domain needs a dot. */
const EMAIL =
  /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])$/i;

/**
 * An address as we keep it: without the spaces around it, and with a domain such as `exämple.org` as mail servers write
 * it, so that one mailbox is never two. The part before the @ stays as it is, plus-tags too: its server decides what
 * that means. Capitals are told apart nowhere (citext).
 *
 * @returns null for what is not an address
 */
export function emailAddress(text: string): string | null {
  const typed = text.normalize('NFC').trim();
  const at = typed.lastIndexOf('@');
  if (at < 1 || at > LONGEST_LOCAL_PART || typed.length > LONGEST_EMAIL) return null;
  const domain = typed.slice(at + 1);
  const address = `${typed.slice(0, at)}@${isAscii(domain) ? domain : domainToASCII(domain)}`;
  return address.length <= LONGEST_EMAIL && EMAIL.test(address) ? address : null;
}

export function isEmail(text: string): boolean {
  return emailAddress(text) !== null;
}

function isAscii(text: string): boolean {
  return [...text].every((sign) => sign <= '~');
}
