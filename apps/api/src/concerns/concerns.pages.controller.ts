import { ConcernList, type ConcernRecord, Concerns } from '@alongside/mentorships';
import type { Administrator } from '@alongside/people';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { For, SignedIn } from '../web/access/access.js';
import { actorOf } from '../web/access/actor-of.js';
import { afterCase, existingCase, OutcomeForm, pageOfCases } from '../web/casework/cases.js';
import { type FormErrors, parseForm, type Typed } from '../web/forms/parse-form.js';
import { UuidParam } from '../web/http/uuid-param.pipe.js';
import { type PageReply, page, seeOther, type SeeOtherReply } from '../web/replies.js';
import { CONCERNS, presentConcern, presentConcerns } from './concerns.presenter.js';

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
    return page('concerns/list', presentConcerns(await pageOfCases(this.list, query)));
  }

  @Get(':id')
  async one(@Param('id', UuidParam) id: string): Promise<PageReply> {
    return draw(await existingCase(this.list, id));
  }

  /** Somebody reloads the answer to a form. */
  @Get([':id/begin', ':id/close'])
  again(@Param('id', UuidParam) id: string): SeeOtherReply {
    return seeOther(`${CONCERNS.path}/${id}`);
  }

  @Post(':id/begin')
  async begin(@Param('id', UuidParam) id: string, @SignedIn() who: Administrator): Promise<SeeOtherReply> {
    const outcome = await this.concerns.begin(id, actorOf(who));
    return afterCase(`${CONCERNS.path}/${id}`, outcome, 'You are dealing with it');
  }

  @Post(':id/close')
  async close(
    @Param('id', UuidParam) id: string,
    @Body() body: unknown,
    @SignedIn() who: Administrator,
  ): Promise<PageReply | SeeOtherReply> {
    const form = parseForm(OutcomeForm, body);
    if (!form.ok) return draw(await existingCase(this.list, id), form.errors, form.typed);
    const outcome = await this.concerns.close(id, form.values.outcome, actorOf(who));
    return afterCase(`${CONCERNS.path}/${id}`, outcome, 'Closed');
  }
}

function draw(record: ConcernRecord, errors?: FormErrors, typed: Typed = {}): PageReply {
  return page('concerns/concern', { ...presentConcern(record), typed, errors }, errors ? 422 : 200);
}
