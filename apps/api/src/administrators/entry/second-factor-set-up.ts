import { type Administrator, newTotpSecret, otpauthAddress, SecondFactors } from '@alongside/people';
import { CONFIG, type Config, seal, unseal } from '@alongside/platform';
import { Inject, Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import QRCode from 'qrcode';
import { CodeAttempts } from './code-attempts.js';
import { FreshRecoveryCodes } from './fresh-recovery-codes.js';

const PURPOSE = 'session:new-app-secret';

export interface SetUpView {
  /** An SVG as a `data:` address. */
  readonly qr: string;
  /** The secret in groups of four, for typing. */
  readonly groups: string;
  readonly account: string;
}

/** Connecting an app: its secret waits in the session until a code proves that the app has it. */
@Injectable()
export class SecondFactorSetUp {
  constructor(
    private readonly factors: SecondFactors,
    private readonly attempts: CodeAttempts,
    private readonly fresh: FreshRecoveryCodes,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** The same secret each time, so that a page that is loaded again still fits the app. */
  async view(request: Request, { email }: Administrator): Promise<SetUpView> {
    const secret = this.secretIn(request) ?? this.newSecretIn(request);
    const address = otpauthAddress(secret, this.config.PROGRAMME_NAME, email);
    const svg = await QRCode.toString(address, { type: 'svg', errorCorrectionLevel: 'M', margin: 2 });
    return {
      qr: `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`,
      groups: secret.match(/.{1,4}/g)?.join(' ') ?? '',
      account: email,
    };
  }

  /**
   * True once the code is right: the app counts from now on, and recovery codes wait for `FreshRecoveryCodes`.
   *
   * @param replaces whether they have just shown an app that this one may take the place of
   * @param begun what is to happen between the two, such as a new session
   */
  async confirm(
    request: Request,
    response: Response,
    { personId }: Administrator,
    code: string,
    {
      next,
      replaces,
      begun,
    }: { readonly next: string; readonly replaces: boolean; readonly begun?: () => Promise<void> },
  ): Promise<boolean> {
    const secret = this.secretIn(request);
    if (!secret) return false;
    const enrolled = await this.attempts.counted(
      personId,
      response,
      () => this.factors.enrol(personId, secret, code, { replaces }),
      ({ kind }) => kind === 'enrolled',
    );
    if (enrolled.kind !== 'enrolled') return false;
    delete request.session.newAppSecret;
    await begun?.();
    this.fresh.keep(request, enrolled.recoveryCodes, next);
    return true;
  }

  private secretIn(request: Request): string | null {
    const sealed = request.session.newAppSecret;
    if (!sealed) return null;
    return unseal(this.config.APP_SECRET, PURPOSE, Buffer.from(sealed, 'base64url')).toString('utf8');
  }

  private newSecretIn(request: Request): string {
    const secret = newTotpSecret();
    const sealed = seal(this.config.APP_SECRET, PURPOSE, Buffer.from(secret, 'utf8'));
    request.session.newAppSecret = sealed.toString('base64url');
    return secret;
  }
}
