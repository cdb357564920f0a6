import { Rounds, UnfilledPlaces } from '@alongside/rounds';
import { Controller, Get, NotFoundException, Param } from '@nestjs/common';
import { For } from '../web/access/access.js';
import { UuidParam } from '../web/http/uuid-param.pipe.js';
import { type PageReply, page } from '../web/replies.js';
import { presentUnmatched } from './unmatched.presenter.js';

@Controller('admin')
@For('viewer')
export class UnmatchedPagesController {
  constructor(
    private readonly rounds: Rounds,
    private readonly unfilled: UnfilledPlaces,
  ) {}

  @Get('unmatched')
  async everywhere(): Promise<PageReply> {
    return page('unmatched/unmatched', presentUnmatched(await this.unfilled.list()));
  }

  @Get('rounds/:id/unmatched')
  async ofRound(@Param('id', UuidParam) id: string): Promise<PageReply> {
    const round = await this.rounds.byId(id);
    if (!round) throw new NotFoundException();
    return page('unmatched/unmatched', presentUnmatched(await this.unfilled.list(id), round));
  }
}
