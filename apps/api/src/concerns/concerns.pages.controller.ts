import { ConcernList, type ConcernOutcome, type ConcernRecord, Concerns } from '@alongside/mentorships';
import type { Administrator } from '@alongside/people';
import { Body, Controller, Get, NotFoundException, Param, Post, Query } from '@nestjs/common';
import { z } from 'zod';
import { For, SignedIn } from '../web/access/access.js';
import { actorOf } from '../web/access/actor-of.js';
import { OutOfDate } from '../web/errors/page-problems.js';
import { requiredText } from '../web/forms/fields.js';
import { type FormErrors, parseForm, type Typed } from '../web/forms/parse-form.js';
import { UuidParam } from '../web/http/uuid-param.pipe.js';
import { listOfPage } from '../web/lists/list-of-page.js';
import { type PageReply, page, seeOther, type SeeOtherReply } from '../web/replies.js';
import {
  CONCERN_STATUS,
  CONCERNS_PATH,
  PAGE_SIZE,
  presentConcern,
  presentConcerns,
} from './concerns.presenter.js';

const ListQuery = z.object({
  status: z.enum(['open', 'closed']).catch('open'),
  page: z.coerce.number().int().min(1).max(1_000_000).catch(1),
});

const OutcomeForm = z.object({ outcome: requiredText('Write what you found and what you have done', 5000) });

/** In confidence: administrators and owners read it, viewers do not. */
@Controller('admin/concerns')
@For('administrator')
export class ConcernsPagesController {
  constructor(
    private readonly list: ConcernList,
    private readonly concerns: Concerns,
  ) {}

  @Get()
  async all(@Query() query: unknown): Promise<PageReply> {
    const { status, page: number } = ListQuery.parse(query ?? {});
    const found = await listOfPage(number, PAGE_SIZE, (existing) =>
      this.list.page(status === 'open', { limit: PAGE_SIZE, offset: (existing - 1) * PAGE_SIZE }),
    );
    return page('concerns/list', presentConcerns(found, status, number));
  }

  @Get(':id')
  async one(@Param('id', UuidParam) id: string): Promise<PageReply> {
    return draw(await this.existing(id));
  }

  /** Somebody reloads the answer to a form. */
  @Get([':id/begin', ':id/close'])
  again(@Param('id', UuidParam) id: string): SeeOtherReply {
    return seeOther(`${CONCERNS_PATH}/${id}`);
  }

  @Post(':id/begin')
  async begin(@Param('id', UuidParam) id: string, @SignedIn() who: Administrator): Promise<SeeOtherReply> {
    return after(id, await this.concerns.begin(id, actorOf(who)), 'You are dealing with it');
  }

  @Post(':id/close')
  async close(
    @Param('id', UuidParam) id: string,
    @Body() body: unknown,
    @SignedIn() who: Administrator,
  ): Promise<PageReply | SeeOtherReply> {
    const form = parseForm(OutcomeForm, body);
    if (!form.ok) return draw(await this.existing(id), form.errors, form.typed);
    const outcome = await this.concerns.close(id, form.values.outcome, actorOf(who));
    return after(id, outcome, 'Closed');
  }

  private async existing(id: string): Promise<ConcernRecord> {
    const record = await this.list.byId(id);
    if (!record) throw new NotFoundException();
    return record;
  }
}

function draw(record: ConcernRecord, errors?: FormErrors, typed: Typed = {}): PageReply {
  return page('concerns/concern', { ...presentConcern(record), typed, errors }, errors ? 422 : 200);
}

function after(id: string, outcome: ConcernOutcome, text: string): SeeOtherReply {
  if (outcome.kind === 'unknown') throw new NotFoundException();
  if (outcome.kind === 'not-possible')
    throw new OutOfDate(
      `Somebody was quicker. Its status is now: ${CONCERN_STATUS[outcome.status].toLowerCase()}.`,
    );
  return seeOther(`${CONCERNS_PATH}/${id}`, text);
}
