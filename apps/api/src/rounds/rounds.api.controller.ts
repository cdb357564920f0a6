import type { Administrator } from '@alongside/people';
import { DEFAULT_WEIGHTS, Rounds, Runs, sumOfWeights } from '@alongside/rounds';
import { codesOf, REGIONS, SERVICE_AREAS, STAGES } from '@alongside/vocabulary';
import {
  Body,
  Controller,
  Get,
  HttpCode,
  NotFoundException,
  Param,
  Post,
  UnprocessableEntityException,
} from '@nestjs/common';
import { ApiAcceptedResponse, ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import { z } from 'zod';
import { For, SignedIn } from '../web/access/access.js';
import { actorOf } from '../web/access/actor-of.js';
import { UuidParam } from '../web/http/uuid-param.pipe.js';
import { START_REFUSALS } from '../web/words/runs.js';
import { POLICY_CODES, TRACK_CODES } from './round-form.js';

const codes = (list: readonly string[]) => z.array(z.enum(list as [string, ...string[]])).default([]);

const weight = z.int().min(0).max(100);
const Weights = z
  .object({
    needs: weight,
    serviceArea: weight,
    stage: weight,
    workingStyle: weight,
    preferences: weight,
    background: weight,
    practical: weight,
  })
  .superRefine((weights, context) => {
    const sum = sumOfWeights(weights);
    if (sum !== 100) context.addIssue(`The weights add up to ${sum}: they must add up to 100`);
  });

const NewRoundBody = z
  .object({
    name: z.string().trim().min(1).max(100),
    tracks: z.array(z.enum(TRACK_CODES)).min(1),
    weights: z.object({ business: Weights, peer: Weights }).partial().default({}),
    floor: z
      .int('The floor is in whole points')
      .min(0)
      .max(100)
      .default(40)
      .meta({ description: 'In points' }),
    policy: z.enum(POLICY_CODES).default('most-places'),
    participation: z
      .object({
        serviceAreas: codes(codesOf(SERVICE_AREAS)),
        regions: codes(codesOf(REGIONS)),
        stages: codes(codesOf(STAGES)),
      })
      .default({ serviceAreas: [], regions: [], stages: [] }),
  })
  .meta({ id: 'NewRound' });

const Made = z.object({ id: z.uuid() }).meta({ id: 'MadeRound' });
const Started = z.object({ runId: z.uuid(), alreadyStarted: z.boolean() }).meta({ id: 'StartedRun' });
const List = z.array(
  z.object({ id: z.uuid(), name: z.string(), runId: z.uuid().nullable(), runStatus: z.string().nullable() }),
);

@Controller('api/v1/rounds')
export class RoundsApiController {
  constructor(
    private readonly rounds: Rounds,
    private readonly runs: Runs,
  ) {}

  @Get()
  @For('viewer')
  @ApiOkResponse({ standardSchema: List })
  async list() {
    return (await this.rounds.list()).map(({ id, name, runId, runStatus }) => ({
      id,
      name,
      runId,
      runStatus,
    }));
  }

  @Get(':id')
  @For('viewer')
  async round(@Param('id', UuidParam) id: string) {
    const round = await this.rounds.byId(id);
    if (!round) throw new NotFoundException();
    return round;
  }

  @Post()
  @For('administrator')
  @ApiCreatedResponse({ standardSchema: Made })
  async create(
    @Body({ schema: NewRoundBody }) body: z.infer<typeof NewRoundBody>,
    @SignedIn() who: Administrator,
  ): Promise<z.infer<typeof Made>> {
    const round = { ...body, floor: body.floor * 1000, weights: { ...DEFAULT_WEIGHTS, ...body.weights } };
    return { id: await this.rounds.create(round, actorOf(who)) };
  }

  /** Starts the round's run, or answers with the one that was started already. */
  @Post(':id/runs')
  @For('administrator')
  @HttpCode(202)
  @ApiAcceptedResponse({ standardSchema: Started })
  async start(
    @Param('id', UuidParam) id: string,
    @SignedIn() who: Administrator,
  ): Promise<z.infer<typeof Started>> {
    const outcome = await this.runs.start(id, actorOf(who));
    if (outcome.kind === 'no-such-round') throw new NotFoundException();
    if (outcome.kind === 'refused') throw new UnprocessableEntityException([START_REFUSALS[outcome.reason]]);
    return { runId: outcome.runId, alreadyStarted: outcome.kind === 'already-started' };
  }
}
