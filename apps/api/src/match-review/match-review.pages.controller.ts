import type { Administrator } from '@alongside/people';
import {
  ProposalQueue,
  type ProposalRecord,
  ProposalRecords,
  ProposalReview,
  ProposalSwap,
  type ReviewRefusal,
} from '@alongside/rounds';
import { Body, Controller, Get, NotFoundException, Param, Post, Query } from '@nestjs/common';
import { For, SignedIn } from '../web/access/access.js';
import { actorOf } from '../web/access/actor-of.js';
import { type FormErrors, parseForm, type Typed } from '../web/forms/parse-form.js';
import { UuidParam } from '../web/http/uuid-param.pipe.js';
import { type PageReply, page, seeOther, type SeeOtherReply } from '../web/replies.js';
import { presentProposal } from './proposal.presenter.js';
import {
  proposalHref,
  QUEUE_PATH,
  type QueueAddress,
  queueHref,
  readQueueAddress,
  readQueueText,
} from './queue-address.js';
import { presentRefusal } from './refusal.presenter.js';
import { DecisionForm, SwapForm } from './review-forms.js';
import { DONE, pairName } from './review-words.js';
import { presentSwap } from './swap.presenter.js';

/** One proposal: look at it, decide it, give its place to another mentor. */
@Controller('admin/matches/:id')
@For('administrator')
export class MatchReviewPagesController {
  constructor(
    private readonly records: ProposalRecords,
    private readonly queue: ProposalQueue,
    private readonly review: ProposalReview,
    private readonly swaps: ProposalSwap,
  ) {}

  @Get()
  @For('viewer')
  async proposal(@Param('id', UuidParam) id: string, @Query() query: unknown): Promise<PageReply> {
    const record = await this.existing(id);
    return this.draw(record, readQueueAddress(query));
  }

  /** Somebody reloads the answer to a decision, or comes back to it after signing in. */
  @Get('decision')
  @For('viewer')
  decided(@Param('id', UuidParam) id: string): SeeOtherReply {
    return seeOther(`${QUEUE_PATH}/${id}`);
  }

  @Post('decision')
  async decide(
    @Param('id', UuidParam) id: string,
    @Body() body: unknown,
    @SignedIn() who: Administrator,
  ): Promise<PageReply | SeeOtherReply> {
    const record = await this.existing(id);
    const form = parseForm(DecisionForm, body);
    const address = readQueueText(form.typed['queue']);
    if (!form.ok) return this.draw(record, address, form.errors, form.typed);
    const { decision, version, reason, note } = form.values;
    const actor = actorOf(who);
    const seen = { id, version };
    const outcome =
      decision === 'reject'
        ? await this.review.reject(seen, actor, reason)
        : decision === 'hold'
          ? await this.review.hold(seen, actor, note)
          : await this.review[decision](seen, actor);
    if (outcome.kind !== 'decided') return this.refused(record, outcome, address, who);
    if (decision === 'reopen') return seeOther(proposalHref(id, address), `Reopened: ${pairName(record)}`);
    return this.toNext(record, address, `${DONE[decision]}: ${pairName(record)}`);
  }

  @Get('swap/:mentorId')
  async confirmSwap(
    @Param('id', UuidParam) id: string,
    @Param('mentorId', UuidParam) mentorId: string,
    @Query() query: unknown,
  ): Promise<PageReply> {
    const record = await this.existing(id);
    const chosen = record.alternatives.find(({ mentor }) => mentor.id === mentorId);
    if (!chosen) throw new NotFoundException();
    return page('match-review/swap', presentSwap(record, chosen, readQueueAddress(query)));
  }

  @Post('swap/:mentorId')
  async swap(
    @Param('id', UuidParam) id: string,
    @Param('mentorId', UuidParam) mentorId: string,
    @Body() body: unknown,
    @SignedIn() who: Administrator,
  ): Promise<PageReply | SeeOtherReply> {
    const record = await this.existing(id);
    const form = parseForm(SwapForm, body);
    const address = readQueueText(form.typed['queue']);
    if (!form.ok) return seeOther(proposalHref(id, address));
    const seen = { id, version: form.values.version };
    const outcome = await this.swaps.swap(seen, mentorId, actorOf(who));
    if (outcome.kind !== 'decided') return this.refused(record, outcome, address, who);
    const detail = 'The match is pending: approve it when you agree with it.';
    return seeOther(proposalHref(id, address), {
      text: `Swapped the mentor of ${record.mentee.name}`,
      detail,
    });
  }

  private async existing(id: string): Promise<ProposalRecord> {
    const record = await this.records.byId(id);
    if (!record) throw new NotFoundException();
    return record;
  }

  private async draw(
    record: ProposalRecord,
    address: QueueAddress,
    errors?: FormErrors,
    typed?: Typed,
  ): Promise<PageReply> {
    const neighbours = await this.queue.neighbours(record.proposal.id, address.filter, address.sort);
    const model = presentProposal(record, address, neighbours);
    if (!errors) return page('match-review/proposal', model);
    return page('match-review/proposal', { ...model, errors, typed }, 422);
  }

  /** The next one that waits, in the order in which the administrator works through them. */
  private async toNext(record: ProposalRecord, address: QueueAddress, text: string): Promise<SeeOtherReply> {
    const next = await this.queue.nextPending(record.proposal.id, address.filter, address.sort);
    if (next !== null)
      return seeOther(proposalHref(next, address), { text, detail: 'Here is the next one.' });
    return seeOther(queueHref(address), { text, detail: 'Nothing else is waiting here.' });
  }

  private async refused(
    record: ProposalRecord,
    refusal: ReviewRefusal,
    address: QueueAddress,
    who: Administrator,
  ): Promise<PageReply> {
    if (refusal.kind === 'unknown') throw new NotFoundException();
    const { id } = record.proposal;
    const next = await this.queue.nextPending(id, address.filter, address.sort);
    const model = {
      ...presentRefusal(refusal, who.personId),
      pair: pairName(record),
      proposalHref: proposalHref(id, address),
      nextHref: next === null ? null : proposalHref(next, address),
      queueHref: queueHref(address),
    };
    return page('match-review/refused', model, 409);
  }
}
