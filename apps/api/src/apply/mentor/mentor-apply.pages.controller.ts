import { type Member, SEEN_OF_A_MENTOR } from '@alongside/people';
import { Body, Controller, Get, Post, Query, Req } from '@nestjs/common';
import type { Request } from 'express';
import { For, Public, SignedInMember } from '../../web/access/access.js';
import { ApplicationOverview } from '../journey/application-overview.service.js';
import { ApplicationPages } from '../journey/application-pages.service.js';
import { presentStart } from '../journey/start.presenter.js';
import { JOURNEYS } from '../journey/journeys.js';
import { type PageReply, page, type SeeOtherReply } from '../../web/replies.js';
import { signedInMember } from '../../web/session/session-data.js';
import { MENTOR_PAGES, MENTOR_PATHS } from './mentor-pages.js';

type Reply = Promise<PageReply | SeeOtherReply>;

const JOURNEY = JOURNEYS.mentor;

/** Somebody offers to be a mentor. What both kinds of application share is in journey/. */
@Controller('mentor/apply')
@For('member')
export class MentorApplyPagesController {
  constructor(
    private readonly pages: ApplicationPages,
    private readonly overview: ApplicationOverview,
  ) {}

  @Get()
  @Public()
  async startPage(@Req() request: Request): Promise<PageReply> {
    const place = await this.overview.placeOf(JOURNEY, signedInMember(request));
    return page('apply/mentor/start', { ...presentStart(JOURNEY, place), seen: SEEN_OF_A_MENTOR });
  }

  @Post('start')
  start(@SignedInMember() who: Member): Reply {
    return this.overview.start(JOURNEY, who);
  }

  @Get('tasks')
  tasks(@SignedInMember() who: Member): Reply {
    return this.overview.tasks(JOURNEY, who);
  }

  @Get('check')
  check(@SignedInMember() who: Member): Reply {
    return this.overview.check(JOURNEY, who);
  }

  @Post('check')
  submit(@SignedInMember() who: Member, @Body() body: unknown): Reply {
    return this.overview.submit(JOURNEY, who, body);
  }

  @Get('sent')
  sent(@SignedInMember() who: Member): Reply {
    return this.overview.sent(JOURNEY, who);
  }

  @Get('withdraw')
  askWithdraw(@SignedInMember() who: Member): Reply {
    return this.overview.askWithdraw(JOURNEY, who);
  }

  @Post('withdraw')
  withdraw(@SignedInMember() who: Member): Reply {
    return this.overview.withdraw(JOURNEY, who);
  }

  @Get(MENTOR_PATHS)
  question(@Req() request: Request, @SignedInMember() who: Member, @Query() query: unknown): Reply {
    return this.pages.show(JOURNEY, MENTOR_PAGES, pathOf(request), who, query);
  }

  @Post(MENTOR_PATHS)
  answer(@Req() request: Request, @SignedInMember() who: Member, @Body() body: unknown): Reply {
    return this.pages.save(JOURNEY, MENTOR_PAGES, pathOf(request), who, body);
  }
}

function pathOf({ path }: Request): string {
  return path.slice(JOURNEY.base.length + 1).replace(/\/$/, '');
}
