import type { Administrator } from '@alongside/people';
import { Rounds, RunReader, Runs } from '@alongside/rounds';
import { Controller, Get, NotFoundException, Param, Post } from '@nestjs/common';
import { For, SignedIn } from '../web/access/access.js';
import { actorOf } from '../web/access/actor-of.js';
import { formErrors } from '../web/forms/parse-form.js';
import { UuidParam } from '../web/http/uuid-param.pipe.js';
import { type PageReply, page, seeOther, type SeeOtherReply } from '../web/replies.js';
import { START_REFUSALS } from '../web/words/runs.js';
import { presentRun } from './run.presenter.js';
import { presentRunAgain } from './run-again.presenter.js';

@Controller('admin/rounds/:id')
export class RunsPagesController {
  constructor(
    private readonly rounds: Rounds,
    private readonly runs: Runs,
    private readonly reader: RunReader,
  ) {}

  @Get('runs/:runId')
  @For('viewer')
  async run(
    @Param('id', UuidParam) id: string,
    @Param('runId', UuidParam) runId: string,
  ): Promise<PageReply> {
    const [round, run] = await Promise.all([this.rounds.byId(id), this.reader.byId(runId)]);
    if (!round || run?.roundId !== id) throw new NotFoundException();
    return page('runs/run', presentRun({ round, run, staleness: await this.reader.staleness(runId) }));
  }

  @Post('runs/:runId/cancel')
  @For('administrator')
  async cancel(
    @Param('id', UuidParam) id: string,
    @Param('runId', UuidParam) runId: string,
    @SignedIn() who: Administrator,
  ): Promise<SeeOtherReply> {
    const run = await this.reader.byId(runId);
    if (run?.roundId !== id) throw new NotFoundException();
    const outcome = await this.runs.cancel(runId, actorOf(who));
    const flash =
      outcome.kind === 'over'
        ? { text: 'It was over already', detail: 'There was nothing left to cancel.' }
        : undefined;
    return seeOther(`/admin/rounds/${id}/runs/${runId}`, flash);
  }

  @Get('run-again')
  @For('administrator')
  async confirm(@Param('id', UuidParam) id: string): Promise<PageReply> {
    return page('runs/run-again', await this.runAgainModel(id));
  }

  @Post('run-again')
  @For('administrator')
  async runAgain(
    @Param('id', UuidParam) id: string,
    @SignedIn() who: Administrator,
  ): Promise<PageReply | SeeOtherReply> {
    const model = await this.runAgainModel(id);
    const outcome = await this.runs.runAgain(id, actorOf(who));
    switch (outcome.kind) {
      case 'started':
      case 'already-started':
        return seeOther(`/admin/rounds/${id}/runs/${outcome.runId}`);
      case 'refused': {
        const errors = formErrors([{ field: 'start', text: START_REFUSALS[outcome.reason] }]);
        return page('runs/run-again', { ...model, errors }, 422);
      }
      case 'released':
        return page('runs/run-again', await this.runAgainModel(id), 409);
      case 'not-finished':
        return seeOther(`/admin/rounds/${id}`);
      case 'no-such-round':
        throw new NotFoundException();
    }
  }

  private async runAgainModel(id: string) {
    const round = await this.rounds.byId(id);
    if (!round) throw new NotFoundException();
    return presentRunAgain(round, await this.reader.reviewed(id));
  }
}
