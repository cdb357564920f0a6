import { lookup as systemLookup } from 'node:dns/promises';
import type { LookupFunction } from 'node:net';
import { Agent, type Dispatcher, request } from 'undici';
import { checkableUrl, type Exceptions, isAllowedAddress } from './checkable-url.js';

export interface ResolvedAddress {
  readonly address: string;
  readonly family: number;
}

/** What a name leads to: every address. */
export type Resolver = (hostname: string) => Promise<readonly ResolvedAddress[]>;

export interface GuardSettings {
  readonly userAgent: string;
  /** For one request with all its redirects. */
  readonly timeoutMs?: number;
  readonly resolve?: Resolver;
  /** For tests alone. */
  readonly exceptions?: Exceptions;
}

export type GuardedAnswer =
  | { readonly kind: 'answered'; readonly status: number; readonly retryAfter: string | null }
  /** The guard did not let it out, or not on to where it was led. */
  | { readonly kind: 'refused'; readonly why: string }
  | { readonly kind: 'failed'; readonly code: string };

type Method = 'HEAD' | 'GET';

const MOST_REDIRECTS = 5;
const TIMEOUT_MS = 10_000;
/** Of a page whose start is all that we ask for. */
const FEW_BYTES = 'bytes=0-1023';

/** Marks our own refusal among the faults of a connection. */
class PrivateAddress extends Error {
  readonly code = 'PRIVATE_ADDRESS';
}

/**
 * Asks addresses that people have written, and never one inside this network: each address is checked as it is written,
 * its name is looked up once, every address behind it is checked, and the connection goes to what was checked, so that
 * a second answer to the same name changes nothing. Each redirect passes the same checks. Bodies are not read.
 */
export class GuardedRequests {
  private readonly resolve: Resolver;
  private readonly exceptions: Exceptions;

  constructor(private readonly settings: GuardSettings) {
    this.resolve = settings.resolve ?? ((hostname) => systemLookup(hostname, { all: true }));
    this.exceptions = settings.exceptions ?? {};
  }

  async send(method: Method, address: string): Promise<GuardedAnswer> {
    const timeout = this.settings.timeoutMs ?? TIMEOUT_MS;
    const agent = new Agent({
      connect: { lookup: this.checkedLookup(), timeout },
      autoSelectFamily: true,
      maxHeaderSize: 32_768,
      pipelining: 0,
    });
    try {
      return await this.follow(method, address, { dispatcher: agent, signal: AbortSignal.timeout(timeout) });
    } catch (error) {
      return failure(error);
    } finally {
      await agent.destroy();
    }
  }

  private async follow(method: Method, address: string, over: Over): Promise<GuardedAnswer> {
    let next = address;
    for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects += 1) {
      const checked = checkableUrl(next, this.exceptions);
      if (checked.kind === 'refused') return { kind: 'refused', why: led(checked.why, redirects) };
      const answer = await this.once(method, checked.url.href, over).catch((error: unknown) =>
        failure(error),
      );
      if ('kind' in answer)
        return answer.kind === 'refused' ? { kind: 'refused', why: led(answer.why, redirects) } : answer;
      const { status, location, retryAfter } = answer;
      if (status < 300 || status >= 400 || location === null) return { kind: 'answered', status, retryAfter };
      if (!URL.canParse(location, checked.url.href)) return { kind: 'failed', code: 'BAD_REDIRECT' };
      next = new URL(location, checked.url.href).href;
    }
    return { kind: 'failed', code: 'TOO_MANY_REDIRECTS' };
  }

  private async once(method: Method, url: string, over: Over) {
    const { statusCode, headers, body } = await request(url, {
      ...over,
      method,
      headers: {
        'user-agent': this.settings.userAgent,
        accept: '*/*',
        ...(method === 'GET' && { range: FEW_BYTES }),
      },
    });
    body.on('error', () => undefined);
    body.destroy();
    return {
      status: statusCode,
      location: one(headers['location']),
      retryAfter: one(headers['retry-after']),
    };
  }

  /** What a connection asks to find where it goes: it gets only what was checked. */
  private checkedLookup(): LookupFunction {
    return (hostname, options, callback) => {
      this.checkedAddresses(hostname).then(
        (addresses) => {
          const [first] = addresses;
          if (options.all) callback(null, [...addresses]);
          else callback(null, first?.address ?? '', first?.family);
        },
        (error: NodeJS.ErrnoException) => callback(error, ''),
      );
    };
  }

  private async checkedAddresses(hostname: string): Promise<readonly ResolvedAddress[]> {
    const addresses = await this.resolve(hostname);
    const areAllowed = addresses.every(({ address }) => isAllowedAddress(address, this.exceptions));
    if (addresses.length === 0 || !areAllowed) throw new PrivateAddress('a private address');
    return addresses;
  }
}

interface Over {
  readonly dispatcher: Dispatcher;
  readonly signal: AbortSignal;
}

function failure(error: unknown): Exclude<GuardedAnswer, { kind: 'answered' }> {
  if (error instanceof PrivateAddress) return { kind: 'refused', why: 'a private address' };
  const { code, name } = error as { readonly code?: unknown; readonly name?: unknown };
  if (name === 'TimeoutError') return { kind: 'failed', code: 'TIMEOUT' };
  return { kind: 'failed', code: typeof code === 'string' ? code : 'FAULT' };
}

function led(why: string, redirects: number): string {
  return redirects === 0 ? why : `it leads on to ${why}`;
}

function one(header: string | string[] | undefined): string | null {
  return (Array.isArray(header) ? header[0] : header) ?? null;
}
