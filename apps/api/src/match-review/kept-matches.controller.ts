import type { Administrator } from '@alongside/people';
import { LookedAt } from '@alongside/rounds';
import { Body, Controller, Get, NotFoundException, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { For, SignedIn } from '../web/access/access.js';
import { actorOf } from '../web/access/actor-of.js';
import { OutOfDate } from '../web/errors/page-problems.js';
import { parseForm } from '../web/forms/parse-form.js';
import { UuidParam } from '../web/http/uuid-param.pipe.js';
import { seeOther, type SeeOtherReply } from '../web/replies.js';
import { proposalHref, QUEUE_PATH, readQueueText } from './queue-address.js';

const KeepForm = z.object({ queue: z.string().optional() });

/** Letting a match stand that no longer fits what its people have changed. */
@Controller('admin/matches/:id/keep')
@For('administrator')
export class KeptMatchesController {
  constructor(private readonly lookedAt: LookedAt) {}

  @Get()
  @For('viewer')
  kept(@Param('id', UuidParam) id: string): SeeOtherReply {
    return seeOther(`${QUEUE_PATH}/${id}`);
  }

  @Post()
  async keep(
    @Param('id', UuidParam) id: string,
    @Body() body: unknown,
    @SignedIn() who: Administrator,
  ): Promise<SeeOtherReply> {
    const outcome = await this.lookedAt.keep('proposal', id, actorOf(who));
    if (outcome.kind === 'unknown') throw new NotFoundException();
    if (outcome.kind === 'not-marked') {
      throw new OutOfDate(
        'This match no longer needs a look: what was wrong has been put right, or somebody has looked at it.',
      );
    }
    const address = readQueueText(parseForm(KeepForm, body).typed['queue']);
    return seeOther(proposalHref(id, address), 'Kept as it is');
  }
}
