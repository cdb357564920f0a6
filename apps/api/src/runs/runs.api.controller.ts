import type { Administrator } from '@alongside/people';
import { RunReader, Runs, type RunView } from '@alongside/rounds';
import { Controller, Get, HttpCode, NotFoundException, Param, Post } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { z } from 'zod';
import { For, SignedIn } from '../web/access/access.js';
import { actorOf } from '../web/access/actor-of.js';
import { UuidParam } from '../web/http/uuid-param.pipe.js';
import { presentProgress } from './run.presenter.js';

const RunBody = z
  .object({
    id: z.uuid(),
    roundId: z.uuid(),
    status: z.enum(['queued', 'running', 'finished', 'failed', 'cancelled', 'superseded']),
    stage: z.string(),
    /** Out of 100. */
    percent: z.number(),
    text: z.string(),
    requestedAt: z.iso.datetime(),
    finishedAt: z.iso.datetime().nullable(),
    failure: z.string().nullable(),
    summary: z.unknown().nullable(),
  })
  .meta({ id: 'Run' });

@Controller('api/v1/runs')
export class RunsApiController {
  constructor(
    private readonly reader: RunReader,
    private readonly runs: Runs,
  ) {}

  @Get(':id')
  @For('viewer')
  @ApiOkResponse({ standardSchema: RunBody })
  async run(@Param('id', UuidParam) id: string) {
    const run = await this.reader.byId(id);
    if (!run) throw new NotFoundException();
    return runBody(run);
  }

  /** The frozen problem and the dual prices of a finished run: whoever doubts its plan can check it. References only. */
  @Get(':id/proof')
  @For('viewer')
  async proof(@Param('id', UuidParam) id: string) {
    const evidence = await this.reader.evidence(id);
    if (!evidence) throw new NotFoundException();
    return evidence;
  }

  /** Answers with the run as it is then: `cancelled`, or `running` until its worker has stopped. */
  @Post(':id/cancel')
  @For('administrator')
  @HttpCode(202)
  @ApiOkResponse({ standardSchema: RunBody })
  async cancel(@Param('id', UuidParam) id: string, @SignedIn() who: Administrator) {
    await this.runs.cancel(id, actorOf(who));
    return this.run(id);
  }
}

function runBody(run: RunView): z.input<typeof RunBody> {
  const { percent, text } = presentProgress(run);
  return {
    id: run.id,
    roundId: run.roundId,
    status: run.status,
    stage: run.progress.stage,
    percent: run.status === 'finished' || run.status === 'superseded' ? 100 : percent,
    text,
    requestedAt: run.requestedAt.toISOString(),
    finishedAt: run.finishedAt?.toISOString() ?? null,
    failure: run.failure,
    summary: run.summary,
  };
}
