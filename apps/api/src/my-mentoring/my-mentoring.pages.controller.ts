import type { Member } from '@alongside/people';
import { OwnInvitations } from '@alongside/rounds';
import { Controller, Get, NotFoundException, Param } from '@nestjs/common';
import { For, SignedInMember } from '../web/access/access.js';
import { UuidParam } from '../web/http/uuid-param.pipe.js';
import { type PageReply, page, seeOther, type SeeOtherReply } from '../web/replies.js';
import { presentHome } from './my-mentoring.presenter.js';
import { OwnPicture } from './own-picture.service.js';

@Controller('my-mentoring')
@For('member')
export class MyMentoringPagesController {
  constructor(
    private readonly picture: OwnPicture,
    private readonly invitations: OwnInvitations,
  ) {}

  @Get()
  async home(@SignedInMember() who: Member): Promise<PageReply> {
    return page('my-mentoring/home', presentHome(await this.picture.of(who)));
  }

  /** The page of the link in their email takes the answer: there is one such page. */
  @Get('invitations/:id')
  async invitation(
    @Param('id', UuidParam) id: string,
    @SignedInMember() who: Member,
  ): Promise<SeeOtherReply> {
    const token = await this.invitations.answerToken(who.personId, id);
    if (token === null) throw new NotFoundException();
    return seeOther(`/respond/${token}`);
  }
}
