import { generateKeyPairSync } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';
import supertest from 'supertest';

export const OIDC_CLIENT = {
  OIDC_CLIENT_ID: 'alongside',
  OIDC_CLIENT_SECRET: 'the-secret-of-the-client-at-the-provider',
};

export interface TestProvider {
  readonly issuer: string;
  /** Somebody's browser at the provider: it keeps its cookies, so that they stay signed in there. */
  browser(): ProviderBrowser;
  stop(): Promise<void>;
  start(): Promise<void>;
}

/**
 * A real OpenID Connect provider. Whoever signs in there as `ada` has the subject `ada` and the verified address
 * `ada@programme.example`; `unverified.ada` has an address that nobody has verified.
 */
export function useOidcProvider(callback: string): TestProvider {
  let server: Server | undefined;
  let issuer = '';
  let handler: ReturnType<Provider['callback']> | undefined;

  const listen = async (port: number): Promise<void> => {
    server = createServer((request, response) => handler?.(request, response));
    await new Promise<void>((resolve) => server?.listen(port, '127.0.0.1', resolve));
  };
  const stop = async (): Promise<void> => {
    server?.closeAllConnections();
    await new Promise((resolve) => server?.close(resolve));
  };

  beforeAll(async () => {
    // It warns at length that this is no way to run a provider.
    for (const kind of ['warn', 'info'] as const)
      jest.spyOn(console, kind).mockImplementation(() => undefined);
    await listen(0);
    issuer = `http://127.0.0.1:${(server?.address() as AddressInfo).port}`;
    handler = new Provider(issuer, configuration(callback)).callback();
  });
  afterAll(stop);
  return {
    get issuer() {
      return issuer;
    },
    browser: () => new ProviderBrowser(issuer),
    stop,
    start: () => listen(Number(new URL(issuer).port)),
  };
}

function configuration(callback: string): object {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return {
    clients: [
      {
        client_id: OIDC_CLIENT.OIDC_CLIENT_ID,
        client_secret: OIDC_CLIENT.OIDC_CLIENT_SECRET,
        redirect_uris: [callback],
        response_types: ['code'],
        grant_types: ['authorization_code'],
      },
    ],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    cookies: { keys: ['only for tests'] },
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256', kid: 'test' }] },
    findAccount: (_: unknown, sub: string) => ({
      accountId: sub,
      claims: () => ({
        sub,
        name: sub,
        email: `${sub.replace('unverified.', '')}@programme.example`,
        email_verified: !sub.startsWith('unverified.'),
      }),
    }),
  };
}

export class ProviderBrowser {
  private readonly agent: ReturnType<typeof supertest.agent>;

  constructor(private readonly issuer: string) {
    this.agent = supertest.agent(issuer);
  }

  /**
   * Does what the provider's pages ask, from the address that we were sent to.
   *
   * @returns where it sends the browser back to, and whether it asked for a password
   */
  async signIn(address: string, login: string): Promise<{ back: URL; asked: boolean }> {
    let asked = false;
    let answer = await this.agent.get(this.pathOf(address));
    for (let step = 0; step < 12; step++) {
      const location = answer.headers['location'];
      if (location !== undefined && !this.isHere(location)) return { back: new URL(location), asked };
      if (location !== undefined) {
        answer = await this.agent.get(this.pathOf(location));
        continue;
      }
      const prompt = /name="prompt" value="(\w+)"/.exec(answer.text)?.[1];
      const action = /<form[^>]* action="([^"]+)"/.exec(answer.text)?.[1];
      if (!prompt || !action)
        throw new Error(`The provider shows something else: ${answer.status} ${answer.text}`);
      asked ||= prompt === 'login';
      const fields = prompt === 'login' ? { prompt, login, password: 'any' } : { prompt };
      answer = await this.agent.post(this.pathOf(action)).type('form').send(fields);
    }
    throw new Error('The provider never sends back');
  }

  private isHere(location: string): boolean {
    return new URL(location, this.issuer).origin === this.issuer;
  }

  private pathOf(location: string): string {
    const { pathname, search } = new URL(location, this.issuer);
    return pathname + search;
  }
}
