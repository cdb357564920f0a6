import type { Member } from '@alongside/people';
import { CalendarFeeds } from '@alongside/mentorships';
import { Controller, Get, Post } from '@nestjs/common';
import { For, SignedInMember } from '../web/access/access.js';
import { type PageReply, page, seeOther, type SeeOtherReply } from '../web/replies.js';
import { presentCalendar } from './calendar.presenter.js';

const PAGE = '/account/calendar';

@Controller('account/calendar')
@For('member')
export class CalendarPagesController {
  constructor(private readonly feeds: CalendarFeeds) {}

  @Get()
  async show(@SignedInMember() who: Member): Promise<PageReply> {
    return page('calendar/calendar', presentCalendar(await this.feeds.of(who.personId)));
  }

  @Post('on')
  async on(@SignedInMember() who: Member): Promise<SeeOtherReply> {
    await this.feeds.switchOn(who.personId);
    return seeOther(PAGE, 'Your calendar has an address');
  }

  @Post('new-address')
  async renew(@SignedInMember() who: Member): Promise<SeeOtherReply> {
    await this.feeds.renew(who.personId);
    return seeOther(PAGE, {
      text: 'Your calendar has a new address',
      detail: 'The old one has stopped working. Put the new one into each calendar that reads it.',
    });
  }

  @Post('off')
  async off(@SignedInMember() who: Member): Promise<SeeOtherReply> {
    await this.feeds.switchOff(who.personId);
    return seeOther(PAGE, {
      text: 'Your calendar’s address is switched off',
      detail: 'Calendars that read it stop showing your sessions the next time they look.',
    });
  }
}
