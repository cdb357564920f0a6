import { type DeliveryDetail, MailDeliveries } from '@alongside/mail';
import type { Administrator } from '@alongside/people';
import { Clock } from '@alongside/platform';
import { Controller, Get, NotFoundException, Param, Post, Query } from '@nestjs/common';
import { For, SignedIn } from '../web/access/access.js';
import { actorOf } from '../web/access/actor-of.js';
import { UuidParam } from '../web/http/uuid-param.pipe.js';
import { listOfPage } from '../web/lists/list-of-page.js';
import { inFrame, MailFrame } from '../web/mail/mail-frame.js';
import { type PageReply, page, seeOther, type SeeOtherReply } from '../web/replies.js';
import { OutOfDate } from '../web/errors/page-problems.js';
import { counted } from '../web/words/numbers.js';
import { DELIVERIES_PAGE, DeliveriesAddress } from './deliveries.form.js';
import { presentDeliveries } from './deliveries.presenter.js';
import { presentDelivery } from './delivery.presenter.js';

@Controller('admin/deliveries')
@For('viewer')
export class DeliveriesPagesController {
  constructor(
    private readonly deliveries: MailDeliveries,
    private readonly clock: Clock,
  ) {}

  @Get()
  async list(@Query() query: unknown): Promise<PageReply> {
    const asked = DeliveriesAddress.parse(query);
    const { status: asks, q: search } = asked;
    const isReturned = asks === 'not-delivered';
    const listed = (number: number) =>
      this.deliveries.list({
        status: isReturned ? undefined : asks,
        isReturned,
        search,
        limit: DELIVERIES_PAGE,
        offset: (number - 1) * DELIVERIES_PAGE,
      });
    const [found, counts, returned] = await Promise.all([
      listOfPage(asked.page, DELIVERIES_PAGE, listed),
      this.deliveries.counts(),
      this.deliveries.returned(),
    ]);
    return page(
      'deliveries/list',
      presentDeliveries(asked, found, { ...counts, 'not-delivered': returned }, this.clock.now()),
    );
  }

  @Post('retry-all')
  @For('administrator')
  async retryAll(@SignedIn() who: Administrator): Promise<SeeOtherReply> {
    const count = await this.deliveries.retryAllFailed(actorOf(who));
    const said = `${counted(count, 'email', 'emails')} will be tried again`;
    return seeOther('/admin/deliveries', count === 0 ? 'No email has failed any more' : said);
  }

  @Get(':id')
  async one(@Param('id', UuidParam) id: string): Promise<PageReply> {
    return page('deliveries/delivery', presentDelivery(await this.delivery(id), this.clock.now()));
  }

  @Get(':id/html')
  @MailFrame()
  async html(@Param('id', UuidParam) id: string): Promise<string> {
    const { preview } = await this.delivery(id);
    if (preview.kind !== 'rendered') throw new NotFoundException();
    return inFrame(preview.mail.html);
  }

  @Post(':id/retry')
  @For('administrator')
  async retry(@Param('id', UuidParam) id: string, @SignedIn() who: Administrator): Promise<SeeOtherReply> {
    const { delivery } = await this.delivery(id);
    const { kind } = await this.deliveries.retry(id, actorOf(who));
    if (kind === 'not-failed')
      throw new OutOfDate('This email is not failed any more. Somebody else may have tried it again.');
    return seeOther(`/admin/deliveries/${id}`, `The email to ${delivery.recipient.name} will be tried again`);
  }

  @Post(':id/cancel')
  @For('administrator')
  async cancel(@Param('id', UuidParam) id: string, @SignedIn() who: Administrator): Promise<SeeOtherReply> {
    const { delivery } = await this.delivery(id);
    const { kind } = await this.deliveries.cancel(id, actorOf(who));
    if (kind === 'has-left')
      throw new OutOfDate('This email has left, or was stopped before. It cannot be stopped now.');
    return seeOther(`/admin/deliveries/${id}`, `The email to ${delivery.recipient.name} will not be sent`);
  }

  private async delivery(id: string): Promise<DeliveryDetail> {
    const found = await this.deliveries.byId(id);
    if (found === null) throw new NotFoundException();
    return found;
  }
}
