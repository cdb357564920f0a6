import { isIP } from 'node:net';
import { isPublicAddress } from './public-address.js';

/** What an address of a link may be besides: nothing, but in tests, which have no internet. */
export interface Exceptions {
  readonly ports?: readonly number[];
  readonly addresses?: readonly string[];
}

export type CheckedUrl =
  { readonly kind: 'allowed'; readonly url: URL } | { readonly kind: 'refused'; readonly why: string };

const LONGEST = 2000;

/** Names that lead to this machine or its own network. */
const PRIVATE_NAMES =
  /(?:^|\.)(?:localhost|local|localdomain|internal|intranet|lan|home|corp|arpa|onion|test)$/;

/**
 * Whether we may ask this address at all, by what is written in it. What a name leads to is checked when it is looked
 * up. The URL parser writes every spelling of an IPv4 address (decimal, octal, hexadecimal) as four numbers.
 */
export function checkableUrl(text: string, exceptions: Exceptions = {}): CheckedUrl {
  if (text.length > LONGEST || !URL.canParse(text)) return refused('not an address of the web');
  const url = new URL(text);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return refused('not an address of the web');
  if (url.username !== '' || url.password !== '') return refused('a name or password in the address');
  if (url.port !== '' && !exceptions.ports?.includes(Number(url.port))) return refused('an unusual port');
  return hostProblem(url.hostname, exceptions) ?? { kind: 'allowed', url };
}

export function isAllowedAddress(address: string, { addresses = [] }: Exceptions): boolean {
  return isPublicAddress(address) || addresses.includes(address);
}

function hostProblem(hostname: string, exceptions: Exceptions): CheckedUrl | null {
  const host = hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) > 0) return isAllowedAddress(host, exceptions) ? null : refused('a private address');
  const name = host.replace(/\.+$/, '');
  if (!name.includes('.') || PRIVATE_NAMES.test(name)) return refused('a private name');
  return null;
}

function refused(why: string): CheckedUrl {
  return { kind: 'refused', why };
}
