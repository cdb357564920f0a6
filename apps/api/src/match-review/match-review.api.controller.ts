import type { Administrator } from '@alongside/people';
import {
  LONGEST_NOTE,
  ProposalQueue,
  ProposalRecords,
  ProposalReview,
  ProposalSwap,
  QUEUE_SORT_KEYS,
  type ReviewOutcome,
  SCORE_BANDS,
} from '@alongside/rounds';
import { codesOf, REGIONS, SERVICE_AREAS } from '@alongside/vocabulary';
import { Body, Controller, Get, HttpCode, NotFoundException, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { z } from 'zod';
import { For, SignedIn } from '../web/access/access.js';
import { actorOf } from '../web/access/actor-of.js';
import { OutOfDate } from '../web/errors/page-problems.js';
import { UuidParam } from '../web/http/uuid-param.pipe.js';
import { presentApiProposal, presentApiQueue, ProposalList, ProposalDetail } from './api.presenter.js';
import { DECISIONS, readQueueAddress } from './queue-address.js';
import { presentRefusal } from './refusal.presenter.js';

const oneOf = (codes: readonly string[]) => z.enum(codes as [string, ...string[]]);

const ListQuery = z.object({
  round: z.uuid().optional(),
  track: z.enum(['business', 'peer']).optional(),
  area: oneOf(codesOf(SERVICE_AREAS)).optional(),
  region: oneOf(codesOf(REGIONS)).optional(),
  band: oneOf(SCORE_BANDS.map(({ code }) => code)).optional(),
  decision: z
    .enum([...DECISIONS, 'all'])
    .optional()
    .meta({ description: 'pending where it is left out' }),
  sort: oneOf(QUEUE_SORT_KEYS.flatMap((key) => [key, `-${key}`]))
    .optional()
    .meta({ description: 'With - in front: from the top; -score where it is left out' }),
  page: z.coerce.number().int().min(1).default(1),
  size: z.coerce.number().int().min(1).max(200).default(50),
});

const version = z
  .int()
  .min(1)
  .meta({ description: 'As read: the decision is refused if somebody has changed the proposal since' });
const note = z.string().trim().max(LONGEST_NOTE);
const DecisionBody = z
  .discriminatedUnion('decision', [
    z.object({ decision: z.literal('approve'), version }),
    z.object({ decision: z.literal('reject'), version, reason: note.min(1, 'A reason is needed to reject') }),
    z.object({ decision: z.literal('hold'), version, note: note.default('') }),
    z.object({ decision: z.literal('reopen'), version }),
    z.object({ decision: z.literal('swap'), version, mentorId: z.uuid() }),
  ])
  .meta({ id: 'ProposalDecision' });

const Decided = z
  .object({ id: z.uuid(), decision: z.enum(DECISIONS), version: z.int() })
  .meta({ id: 'DecidedProposal' });

@Controller('api/v1/proposals')
@For('viewer')
export class MatchReviewApiController {
  constructor(
    private readonly queue: ProposalQueue,
    private readonly records: ProposalRecords,
    private readonly review: ProposalReview,
    private readonly swaps: ProposalSwap,
  ) {}

  @Get()
  @ApiOkResponse({ standardSchema: ProposalList })
  async list(
    @Query({ schema: ListQuery }) query: z.infer<typeof ListQuery>,
  ): Promise<z.infer<typeof ProposalList>> {
    const { filter, sort } = readQueueAddress(query);
    return presentApiQueue(await this.queue.page(filter, sort, query.page, query.size));
  }

  @Get(':id')
  @ApiOkResponse({ standardSchema: ProposalDetail })
  async read(@Param('id', UuidParam) id: string): Promise<z.infer<typeof ProposalDetail>> {
    const record = await this.records.byId(id);
    if (!record) throw new NotFoundException();
    return presentApiProposal(record);
  }

  /** Decides, or swaps the mentor. 409 where somebody else came first: the detail says who, what and when. */
  @Post(':id/decision')
  @For('administrator')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: Decided })
  async decide(
    @Param('id', UuidParam) id: string,
    @Body({ schema: DecisionBody }) body: z.infer<typeof DecisionBody>,
    @SignedIn() who: Administrator,
  ): Promise<z.infer<typeof Decided>> {
    const outcome = await this.act(id, body, who);
    if (outcome.kind === 'decided')
      return { id: outcome.id, decision: outcome.decision, version: outcome.version };
    if (outcome.kind === 'unknown') throw new NotFoundException();
    const { text, reasons } = presentRefusal(outcome, who.personId);
    throw reasons.length > 0 ? new OutOfDate(`${text} ${reasons.join('; ')}`) : new OutOfDate(text);
  }

  private act(id: string, body: z.infer<typeof DecisionBody>, who: Administrator): Promise<ReviewOutcome> {
    const seen = { id, version: body.version };
    const actor = actorOf(who);
    switch (body.decision) {
      case 'approve':
        return this.review.approve(seen, actor);
      case 'reject':
        return this.review.reject(seen, actor, body.reason);
      case 'hold':
        return this.review.hold(seen, actor, body.note);
      case 'reopen':
        return this.review.reopen(seen, actor);
      case 'swap':
        return this.swaps.swap(seen, body.mentorId, actor);
    }
  }
}
