import { createHash, timingSafeEqual } from 'node:crypto';
import { MailReceipts } from '@alongside/mail';
import { Clock, CONFIG, type Config, MINUTE } from '@alongside/platform';
import {
  BadRequestException,
  Body,
  Controller,
  ForbiddenException,
  Headers,
  HttpCode,
  Inject,
  Logger,
  Post,
  UnauthorizedException,
} from '@nestjs/common';
import { Throttle } from '@nestjs/throttler';
import { Public } from '../web/access/access.js';
import { readReceipt } from './notify-receipt.form.js';

const RECEIPTS_A_MINUTE = 3000;

/** GOV.UK Notify tells here what became of an email. It repeats a receipt that is not answered with a 200. */
@Controller('webhooks/notify')
@Public()
@Throttle({ default: { limit: RECEIPTS_A_MINUTE, ttl: MINUTE } })
export class NotifyReceiptsController {
  private readonly log = new Logger(NotifyReceiptsController.name);

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly receipts: MailReceipts,
    private readonly clock: Clock,
  ) {}

  /** An email that we do not know gets a 200 all the same: asking again would find it no more. */
  @Post()
  @HttpCode(200)
  async receipt(
    @Headers('authorization') authorization: string | undefined,
    @Body() body: unknown,
  ): Promise<{ outcome: string }> {
    this.checkToken(authorization);
    const note = readReceipt(body, this.clock.now());
    if (note === null) throw new BadRequestException(['This is not a delivery receipt']);
    const outcome = await this.receipts.note(note);
    if (outcome === 'unknown') this.log.warn('A delivery receipt was for an email that is not ours');
    return { outcome };
  }

  private checkToken(authorization: string | undefined): void {
    const given = /^Bearer (\S+)$/i.exec(authorization ?? '')?.[1];
    if (given === undefined) throw new UnauthorizedException();
    const expected = this.config.NOTIFY_CALLBACK_TOKEN;
    if (expected !== undefined && timingSafeEqual(digest(given), digest(expected))) return;
    this.log.warn('A delivery receipt came with a wrong token');
    throw new ForbiddenException();
  }
}

/** Of one length whatever was given, so that comparing tells nothing. */
function digest(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
