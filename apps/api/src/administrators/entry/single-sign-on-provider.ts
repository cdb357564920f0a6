import { type Identity } from '@alongside/people';
import { CONFIG, type Config } from '@alongside/platform';
import { Inject, Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import * as oidc from 'openid-client';
import { type AuthenticateOptions, Strategy } from 'openid-client/passport';
import type { StrategyCreated } from 'passport';
import { Authentication } from '../../web/session/authentication.js';

const CALLBACK_PATH = '/admin/sign-in/sso/callback';
const NAME = 'single-sign-on';

/** A person who has just signed in at the provider. */
export type ProvenIdentity = Identity & { readonly authenticatedAt: Date | null };

export type ProviderAnswer = { readonly kind: 'identity'; readonly identity: ProvenIdentity } | NoAnswer;

type NoAnswer =
  /** They changed their mind, or the answer does not belong to what this browser asked. */
  | { readonly kind: 'refused' }
  /** Nobody answers at the provider. */
  | { readonly kind: 'silent'; readonly error: unknown };

/** The address at the provider to send the browser to. */
interface GoTo {
  readonly kind: 'go-to';
  readonly address: string;
}

interface Asking extends AuthenticateOptions {
  /** Asks for the password again, even of somebody who is signed in at the provider. */
  readonly again?: boolean;
}

/** Code flow with PKCE, and state and nonce besides, whatever the provider supports. */
class ProviderStrategy extends Strategy {
  override authorizationRequestParams<T extends AuthenticateOptions>(
    request: Request,
    options: T,
  ): URLSearchParams {
    const params = new URLSearchParams(super.authorizationRequestParams(request, options));
    params.set('state', oidc.randomState());
    params.set('nonce', oidc.randomNonce());
    if ((options as Asking).again) {
      params.set('prompt', 'login');
      params.set('max_age', '0');
    }
    return params;
  }

  /** Gives the address to go to as an outcome: the page adapter redirects, as it does for every page. */
  override authenticate<T extends AuthenticateOptions>(
    this: ProviderStrategy & StrategyCreated<ProviderStrategy>,
    request: Request,
    options: T,
  ): void {
    this.redirect = (address: string) => this.success({ kind: 'go-to', address } satisfies GoTo);
    super.authenticate(request, options);
  }
}

/** The OpenID Connect provider of the settings, if there is one. Asked about itself when somebody first needs it. */
@Injectable()
export class SingleSignOnProvider {
  private discovered: Promise<void> | undefined;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly authentication: Authentication,
  ) {}

  /** What the button calls it; null where there is none. */
  get name(): string | null {
    return this.config.OIDC_ISSUER ? this.config.OIDC_NAME : null;
  }

  /** @param again asks for the password there, even of somebody who is signed in there */
  async begin(
    request: Request,
    response: Response,
    options: { readonly again: boolean },
  ): Promise<GoTo | NoAnswer> {
    const answer = await this.authenticate(request, response, options);
    return answer.kind === 'identity' ? REFUSED : answer;
  }

  /** Reads what the provider sent the browser back with. */
  async finish(request: Request, response: Response): Promise<ProviderAnswer> {
    if (!('code' in request.query) && !('error' in request.query)) return REFUSED;
    const answer = await this.authenticate(request, response, {});
    return answer.kind === 'go-to' ? REFUSED : answer;
  }

  private async authenticate(
    request: Request,
    response: Response,
    options: Asking,
  ): Promise<ProviderAnswer | GoTo> {
    try {
      await this.ready();
    } catch (error) {
      return { kind: 'silent', error };
    }
    try {
      const outcome = await this.authentication.ask<ProviderAnswer | GoTo>(NAME, request, response, options);
      return outcome ?? REFUSED;
    } catch (error) {
      return isForeignAnswer(error) ? REFUSED : { kind: 'silent', error };
    }
  }

  /** A provider that did not answer is asked again by whoever comes next. */
  private async ready(): Promise<void> {
    this.discovered ??= this.discover();
    try {
      await this.discovered;
    } catch (error) {
      this.discovered = undefined;
      throw error;
    }
  }

  private async discover(): Promise<void> {
    const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, BASE_URL, NODE_ENV } = this.config;
    if (!OIDC_ISSUER || !OIDC_CLIENT_ID) throw new Error('No single sign-on is set');
    const config = await oidc.discovery(new URL(OIDC_ISSUER), OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, undefined, {
      timeout: 10,
      // Only a provider on one's own machine, or in a test, has no certificate.
      execute: NODE_ENV === 'production' ? [] : [oidc.allowInsecureRequests],
    });
    const callbackURL = `${BASE_URL}${CALLBACK_PATH}`;
    const strategy = new ProviderStrategy(
      { config, name: NAME, sessionKey: 'singleSignOn', callbackURL, scope: 'openid email profile' },
      (tokens, verified) => {
        identityOf(config, tokens).then(
          (identity) => void verified(null, { kind: 'identity', identity }),
          (error: unknown) => void verified(error),
        );
      },
    );
    this.authentication.use(NAME, strategy);
  }
}

const REFUSED = { kind: 'refused' } as const;

async function identityOf(
  config: oidc.Configuration,
  tokens: oidc.TokenEndpointResponse & oidc.TokenEndpointResponseHelpers,
): Promise<ProvenIdentity> {
  const claims = tokens.claims();
  if (!claims) throw new Error('The provider sent no ID token');
  const { iss, sub, auth_time: at } = claims;
  // Some providers put the address into the ID token, others tell it when asked.
  const said =
    claims['email'] === undefined ? await oidc.fetchUserInfo(config, tokens.access_token, sub) : claims;
  return {
    issuer: iss,
    subject: sub,
    email: typeof said['email'] === 'string' ? said['email'] : undefined,
    emailVerified: said['email_verified'] === true,
    authenticatedAt: typeof at === 'number' ? new Date(at * 1000) : null,
  };
}

/** Wrong state, wrong nonce, a code that was used or is none: somebody else's answer, or an old one. */
function isForeignAnswer(error: unknown): boolean {
  if (error instanceof oidc.AuthorizationResponseError || error instanceof oidc.ResponseBodyError)
    return true;
  return error instanceof oidc.ClientError && /RESPONSE|JWT|CLAIM/.test(error.code ?? '');
}
