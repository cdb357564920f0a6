import { Departures } from '@alongside/people';
import { Controller, Get, Param, Post } from '@nestjs/common';
import { Public } from '../web/access/access.js';
import { type PageReply, page, seeOther, type SeeOtherReply } from '../web/replies.js';
import { weekdayInWords } from '../web/words/dates.js';

/** The link in the email of somebody who is leaving. Opening it only shows a button: mail scanners open links too. */
@Controller('stay/:token')
@Public()
export class StayPagesController {
  constructor(private readonly departures: Departures) {}

  @Get()
  async show(@Param('token') token: string): Promise<PageReply> {
    const link = await this.departures.byToken(token);
    if (link.kind === 'open') return page('my-data/stay', { erasedOn: weekdayInWords(link.eraseAt) });
    return ended(link.kind);
  }

  @Post()
  async stay(@Param('token') token: string): Promise<PageReply | SeeOtherReply> {
    const { kind } = await this.departures.stayByToken(token);
    if (kind === 'stays' || kind === 'stayed-before') return seeOther(`/stay/${encodeURIComponent(token)}`);
    return ended(kind);
  }
}

function ended(kind: 'stayed' | 'too-late' | 'unknown'): PageReply {
  if (kind === 'stayed') return page('my-data/stayed');
  // A link that never was and one whose person is forgotten cannot be told apart, and should not be.
  return page('my-data/stay-over', {}, 410);
}
