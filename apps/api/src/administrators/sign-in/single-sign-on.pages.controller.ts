import { type Administrator, SecondFactors, SingleSignOn } from '@alongside/people';
import { Clock, MINUTE } from '@alongside/platform';
import { Controller, Get, NotFoundException, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Public } from '../../web/access/access.js';
import { AdministratorEntry } from '../entry/administrator-entry.js';
import { type ProvenIdentity, SingleSignOnProvider } from '../entry/single-sign-on-provider.js';
import { returnPath } from '../../web/http/return-path.js';
import { type PageReply, page, seeOther, type SeeOtherReply } from '../../web/replies.js';
import { signedInAdministrator } from '../../web/session/session-data.js';
import { DESK } from './sign-in-paths.js';

/** How old a sign-in at the provider may be to show that it is still them; clocks differ a little. */
const FRESH_MS = 5 * MINUTE;

@Controller('admin/sign-in/sso')
@Public()
export class SingleSignOnPagesController {
  constructor(
    private readonly provider: SingleSignOnProvider,
    private readonly singleSignOn: SingleSignOn,
    private readonly factors: SecondFactors,
    private readonly entry: AdministratorEntry,
    private readonly clock: Clock,
  ) {}

  /** A link and no form: what a form may lead to would have to be known before the provider has said where it is. */
  @Get()
  async begin(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Query() query: Record<string, unknown>,
  ): Promise<PageReply | SeeOtherReply> {
    if (!this.provider.name) throw new NotFoundException();
    const again = signedInAdministrator(request) !== undefined;
    request.session.singleSignOnNext = returnPath(query['next'], DESK);
    const answer = await this.provider.begin(request, response, { again });
    if (answer.kind === 'go-to') return seeOther(answer.address);
    if (answer.kind === 'silent') request.log.warn({ err: answer.error }, 'Single sign-on did not answer');
    return this.refusal(answer.kind);
  }

  @Get('callback')
  async finish(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<PageReply | SeeOtherReply> {
    if (!this.provider.name) throw new NotFoundException();
    const next = returnPath(request.session.singleSignOnNext, DESK);
    const answer = await this.provider.finish(request, response);
    if (answer.kind === 'silent') request.log.warn({ err: answer.error }, 'Single sign-on did not answer');
    if (answer.kind !== 'identity') return this.refusal(answer.kind);
    const known = await this.singleSignOn.recognise(answer.identity);
    if (known.kind !== 'known') return this.refusal(known.kind);
    const confirmedAt = this.freshOf(answer.identity);
    const signedIn = signedInAdministrator(request);
    if (!signedIn) {
      await this.entry.signIn(request, response, known.administrator, { by: 'single-sign-on', confirmedAt });
      return seeOther(next);
    }
    if (signedIn.personId !== known.administrator.personId) return this.refusal('somebody-else');
    return this.confirmAgain(request, signedIn, confirmedAt, next);
  }

  /** Who has an app gives its code instead. */
  private async confirmAgain(
    request: Request,
    { personId }: Administrator,
    confirmedAt: Date | null,
    next: string,
  ): Promise<PageReply | SeeOtherReply> {
    if ((await this.factors.stateOf(personId)).since) return seeOther(next);
    if (!confirmedAt) return this.refusal('not-again');
    request.session.confirmedAt = confirmedAt.getTime();
    return seeOther(next);
  }

  /** When they gave their password at the provider, if that was just now and the provider says so. */
  private freshOf({ authenticatedAt }: ProvenIdentity): Date | null {
    const now = this.clock.now();
    if (!authenticatedAt || now.getTime() - authenticatedAt.getTime() > FRESH_MS) return null;
    return authenticatedAt < now ? authenticatedAt : now;
  }

  private refusal(kind: string): PageReply {
    const status = kind === 'silent' ? 503 : 403;
    return page('administrators/sign-in/sso-refused', { kind, provider: this.provider.name }, status);
  }
}
