import { type Administrator, SecondFactors } from '@alongside/people';
import { CONFIG, type Config } from '@alongside/platform';
import { Controller, Get, Header, Inject, NotFoundException, Post, Req } from '@nestjs/common';
import type { Request } from 'express';
import { For, SignedIn } from '../../web/access/access.js';
import { StepUp } from '../../web/access/step-up.js';
import { FreshRecoveryCodes } from '../entry/fresh-recovery-codes.js';
import { type PageReply, page, seeOther, type SeeOtherReply } from '../../web/replies.js';

const SECURITY = '/admin/security';
const CODES = `${SECURITY}/recovery-codes`;

/** Recovery codes: shown until their owner says that they are kept, and never again. */
@Controller('admin/security/recovery-codes')
@For('viewer')
export class RecoveryCodesPagesController {
  constructor(
    private readonly factors: SecondFactors,
    private readonly fresh: FreshRecoveryCodes,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get()
  async show(@SignedIn() who: Administrator, @Req() request: Request): Promise<PageReply> {
    const fresh = this.fresh.in(request);
    if (fresh) return page('administrators/security/fresh-codes', { codes: fresh.codes });
    const { since, recoveryCodesLeft } = await this.factors.stateOf(who.personId);
    return page('administrators/security/recovery-codes', {
      hasApp: since !== null,
      left: recoveryCodesLeft,
    });
  }

  @Post()
  @StepUp(CODES)
  async renew(@SignedIn() who: Administrator, @Req() request: Request): Promise<SeeOtherReply> {
    const { since } = await this.factors.stateOf(who.personId);
    if (!since) return seeOther(CODES);
    this.fresh.keep(request, await this.factors.renewRecoveryCodes(who.personId), SECURITY);
    return seeOther(CODES);
  }

  @Get('download')
  @Header('Content-Type', 'text/plain; charset=utf-8')
  @Header('Content-Disposition', 'attachment; filename="recovery-codes.txt"')
  download(@SignedIn() who: Administrator, @Req() request: Request): string {
    const fresh = this.fresh.in(request);
    if (!fresh) throw new NotFoundException();
    const { PROGRAMME_NAME: programme, BASE_URL } = this.config;
    const heading = `Recovery codes for ${programme} (${BASE_URL}), ${who.email}`;
    return [
      heading,
      'Each code works once. Keep them where only you can see them.',
      '',
      ...fresh.codes,
      '',
    ].join('\n');
  }

  @Post('saved')
  saved(@Req() request: Request): SeeOtherReply {
    const next = this.fresh.in(request)?.next ?? SECURITY;
    this.fresh.forget(request);
    return seeOther(next);
  }
}
