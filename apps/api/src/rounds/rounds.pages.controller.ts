import type { Administrator } from '@alongside/people';
import { Rounds, RunReader, Runs } from '@alongside/rounds';
import { Body, Controller, Get, NotFoundException, Param, Post } from '@nestjs/common';
import { For, SignedIn } from '../web/access/access.js';
import { actorOf } from '../web/access/actor-of.js';
import { formErrors } from '../web/forms/parse-form.js';
import { UuidParam } from '../web/http/uuid-param.pipe.js';
import { type PageReply, page, seeOther, type SeeOtherReply } from '../web/replies.js';
import { START_REFUSALS } from '../web/words/runs.js';
import { defaultTyped, readRoundForm } from './round-form.js';
import { presentRoundForm } from './round-form.presenter.js';
import { presentRound, presentRoundList } from './rounds.presenter.js';

@Controller('admin/rounds')
export class RoundsPagesController {
  constructor(
    private readonly rounds: Rounds,
    private readonly runs: Runs,
    private readonly reader: RunReader,
  ) {}

  @Get()
  @For('viewer')
  async list(): Promise<PageReply> {
    return page('rounds/list', presentRoundList(await this.rounds.list()));
  }

  @Get('new')
  @For('administrator')
  form(): PageReply {
    return page('rounds/new', presentRoundForm(defaultTyped()));
  }

  @Post()
  @For('administrator')
  async create(@Body() body: unknown, @SignedIn() who: Administrator): Promise<PageReply | SeeOtherReply> {
    const form = readRoundForm(body);
    if (!form.ok) return page('rounds/new', presentRoundForm(form.typed, form.errors), 422);
    const id = await this.rounds.create(form.round, actorOf(who));
    return seeOther(`/admin/rounds/${id}`, {
      text: 'Round made',
      detail: 'Check its settings, then start it.',
    });
  }

  @Get(':id')
  @For('viewer')
  async round(@Param('id', UuidParam) id: string): Promise<PageReply> {
    return this.draw(id);
  }

  /** However often it is pressed: everybody lands on the same run. */
  @Post(':id/runs')
  @For('administrator')
  async start(
    @Param('id', UuidParam) id: string,
    @SignedIn() who: Administrator,
  ): Promise<PageReply | SeeOtherReply> {
    const outcome = await this.runs.start(id, actorOf(who));
    switch (outcome.kind) {
      case 'no-such-round':
        throw new NotFoundException();
      case 'refused':
        return this.draw(id, outcome.reason);
      case 'already-started':
        return seeOther(`/admin/rounds/${id}/runs/${outcome.runId}`, {
          text: 'This round was started already',
          detail: 'A round is matched once at a time, however many people start it. This is that run.',
        });
      case 'started':
        return seeOther(`/admin/rounds/${id}/runs/${outcome.runId}`);
    }
  }

  private async draw(id: string, refused?: 'no-mentees' | 'no-mentors'): Promise<PageReply> {
    const round = await this.rounds.byId(id);
    if (!round) throw new NotFoundException();
    const model = presentRound(round, await this.reader.ofRound(id));
    if (!refused) return page('rounds/round', model);
    const errors = formErrors([{ field: 'start', text: START_REFUSALS[refused] }]);
    return page('rounds/round', { ...model, errors }, 422);
  }
}
