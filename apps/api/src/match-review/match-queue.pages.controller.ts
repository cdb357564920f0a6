import type { Administrator } from '@alongside/people';
import { type BulkOutcome, ProposalQueue, ProposalRecords, ProposalReview, Rounds } from '@alongside/rounds';
import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { For, SignedIn } from '../web/access/access.js';
import { actorOf } from '../web/access/actor-of.js';
import { type FormErrors, parseForm } from '../web/forms/parse-form.js';
import { type PageReply, page, seeOther, type SeeOtherReply } from '../web/replies.js';
import { counted } from '../web/words/numbers.js';
import {
  PAGE_SIZE,
  proposalHref,
  QUEUE_PATH,
  type QueueAddress,
  queueHref,
  readQueueAddress,
  readQueueText,
} from './queue-address.js';
import { presentQueue } from './queue.presenter.js';
import { refusalInOneLine } from './refusal.presenter.js';
import { BulkForm } from './review-forms.js';
import { pairName } from './review-words.js';

/** The review queue, and approving many of it at once. */
@Controller('admin/matches')
@For('administrator')
export class MatchQueuePagesController {
  constructor(
    private readonly queue: ProposalQueue,
    private readonly records: ProposalRecords,
    private readonly review: ProposalReview,
    private readonly rounds: Rounds,
  ) {}

  @Get()
  @For('viewer')
  list(@Query() query: unknown): Promise<PageReply> {
    return this.draw(readQueueAddress(query));
  }

  @Get('approve')
  @For('viewer')
  approved(): SeeOtherReply {
    return seeOther(QUEUE_PATH);
  }

  @Post('approve')
  async approve(@Body() body: unknown, @SignedIn() who: Administrator): Promise<PageReply | SeeOtherReply> {
    const form = parseForm(BulkForm, body);
    const address = readQueueText(form.typed['queue']);
    if (!form.ok) return this.draw(address, form.errors);
    const outcome = await this.review.approveMany(form.values.proposals, actorOf(who));
    const text = `${counted(outcome.approved.length, 'match', 'matches')} approved`;
    if (outcome.failures.length > 0) return this.failed(text, outcome, address, who);
    return seeOther(queueHref(address), {
      text,
      detail: 'Nothing is sent until you release the invitations.',
    });
  }

  private async draw(address: QueueAddress, errors?: FormErrors): Promise<PageReply> {
    const shown = await this.queue.page(address.filter, address.sort, address.page, PAGE_SIZE);
    const model = presentQueue(shown, address, await this.rounds.list());
    return errors ? page('match-review/queue', { ...model, errors }, 422) : page('match-review/queue', model);
  }

  private async failed(
    text: string,
    { failures }: BulkOutcome,
    address: QueueAddress,
    who: Administrator,
  ): Promise<PageReply> {
    const rows: object[] = [];
    for (const { id, refusal } of failures) {
      const record = await this.records.byId(id);
      rows.push({
        name: record ? pairName(record) : 'A match that is no longer there',
        href: record ? proposalHref(id, address) : null,
        why: refusalInOneLine(refusal, who.personId),
      });
    }
    return page('match-review/not-all-approved', { text, rows, queueHref: queueHref(address) }, 409);
  }
}
