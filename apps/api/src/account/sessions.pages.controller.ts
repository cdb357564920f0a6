import { Controller, Get, Param, Post, Req } from '@nestjs/common';
import type { Request } from 'express';
import { For, SignedInAccount } from '../web/access/access.js';
import { UuidParam } from '../web/http/uuid-param.pipe.js';
import { type PageReply, page, seeOther, type SeeOtherReply } from '../web/replies.js';
import type { SignedInUser } from '../web/session/session-data.js';
import { SessionRegister } from '../web/session/session-register.js';
import { counted } from '../web/words/numbers.js';
import { presentSessions } from './sessions.presenter.js';

const SESSIONS = '/account/sessions';

/** Where somebody is signed in. Everything here is about their own sessions: nobody can name another's. */
@Controller('account/sessions')
@For('account')
export class SessionsPagesController {
  constructor(private readonly register: SessionRegister) {}

  @Get()
  async list(@Req() request: Request, @SignedInAccount() who: SignedInUser): Promise<PageReply> {
    const sessions = await this.register.ofPerson(who.personId, request.sessionID);
    return page('account/sessions', presentSessions(sessions));
  }

  @Post('end-others')
  async endOthers(@Req() request: Request, @SignedInAccount() who: SignedInUser): Promise<SeeOtherReply> {
    const ended = await this.register.endOthers(who.personId, request.sessionID);
    return seeOther(
      SESSIONS,
      ended === 0 ? 'There was no other session' : `${counted(ended, 'session', 'sessions')} ended`,
    );
  }

  @Post(':id/end')
  async end(
    @Param('id', UuidParam) id: string,
    @SignedInAccount() who: SignedInUser,
  ): Promise<SeeOtherReply> {
    const ended = await this.register.end(who.personId, id);
    return seeOther(SESSIONS, ended ? 'Session ended' : 'That session had ended already');
  }
}
