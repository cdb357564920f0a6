import { type Administrator, Administrators, SecondFactors } from '@alongside/people';
import { Clock, CONFIG, type Config, MINUTE } from '@alongside/platform';
import { Inject, Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { requestId } from '../../web/http/request-log.js';
import { Authentication } from '../../web/session/authentication.js';
import { KnownBrowsers } from '../../web/session/known-browsers.js';
import type { PendingSignIn, SignInProof } from '../../web/session/session-data.js';

/** How long somebody may take from the password to the code. */
const PENDING_MS = 10 * MINUTE;

const STEPS = { code: '/admin/sign-in/code', 'set-up': '/admin/sign-in/set-up' } as const;

export type Pending = PendingSignIn & { readonly administrator: Administrator };

/** The way in for administrators, from the moment that they have shown who they are. */
@Injectable()
export class AdministratorEntry {
  constructor(
    private readonly administrators: Administrators,
    private readonly factors: SecondFactors,
    private readonly authentication: Authentication,
    private readonly browsers: KnownBrowsers,
    @Inject(CONFIG) private readonly config: Pick<Config, 'SECOND_FACTOR'>,
    private readonly clock: Clock,
  ) {}

  /** After the password: signs in where that is enough. Answers with the page to go on to. */
  async afterPassword(
    request: Request,
    response: Response,
    administrator: Administrator,
    next: string,
  ): Promise<string> {
    const { since } = await this.factors.stateOf(administrator.personId);
    if (!since && this.config.SECOND_FACTOR === 'optional') {
      await this.signIn(request, response, administrator);
      return next;
    }
    const step = since ? 'code' : 'set-up';
    const { personId } = administrator;
    await this.authentication.beginPending(request, {
      personId,
      since: this.clock.now().getTime(),
      next,
      step,
    });
    return STEPS[step];
  }

  /** Who has given their password and nothing else yet, a moment ago; null for everybody else. */
  async pending(request: Request, step: PendingSignIn['step']): Promise<Pending | null> {
    const pending = request.session.pendingSignIn;
    if (pending?.step !== step || this.clock.now().getTime() - pending.since > PENDING_MS) return null;
    const administrator = await this.administrators.byId(pending.personId);
    if (!administrator) return null;
    // Connected in another browser meanwhile: a password alone does not connect a second app.
    const { since } = await this.factors.stateOf(pending.personId);
    return (since === null) === (step === 'set-up') ? { ...pending, administrator } : null;
  }

  /** Everything was right. */
  async signIn(
    request: Request,
    response: Response,
    administrator: Administrator,
    proof: SignInProof = { by: 'password', confirmedAt: this.clock.now() },
  ): Promise<void> {
    await this.authentication.signInAdministrator(request, administrator, proof);
    await this.administrators.recordSignIn(administrator.personId, requestId(request));
    await this.browsers.seen(request, response, administrator);
  }
}
