import { CalendarFeeds, SessionFiles } from '@alongside/mentorships';
import { Controller, Get, GoneException, NotFoundException, Param, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { createHash } from 'node:crypto';
import { Public } from '../web/access/access.js';

const CALENDAR = 'text/calendar; charset=utf-8';

/** Read by programs, without a session and without a cookie: the address is the key. */
@Controller()
@Public()
export class CalendarFeedController {
  constructor(
    private readonly feeds: CalendarFeeds,
    private readonly files: SessionFiles,
  ) {}

  @Get('calendar/:name')
  async feed(
    @Param('name') name: string,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<string> {
    const token = /^([\w-]{43})\.ics$/.exec(name)?.[1];
    const calendar = token === undefined ? null : await this.feeds.read(token);
    if (calendar === null) throw new NotFoundException();
    const tag = `"${createHash('sha256').update(calendar).digest('base64url')}"`;
    response.setHeader('Cache-Control', 'private, no-cache');
    response.setHeader('ETag', tag);
    response.setHeader('X-Robots-Tag', 'noindex, nofollow');
    response.setHeader('Content-Type', CALENDAR);
    if (!tagsOf(request).includes(tag)) return calendar;
    response.status(304);
    return '';
  }

  @Get('calendar-file/:token')
  async file(@Param('token') token: string, @Res({ passthrough: true }) response: Response): Promise<string> {
    const file = await this.files.byLink(token);
    if (file.kind === 'unknown') throw new NotFoundException();
    if (file.kind === 'expired') throw new GoneException();
    response.setHeader('Content-Type', CALENDAR);
    response.setHeader('Content-Disposition', 'attachment; filename="session.ics"');
    response.setHeader('X-Robots-Tag', 'noindex, nofollow');
    return file.content;
  }
}

function tagsOf(request: Request): string[] {
  return (request.get('if-none-match') ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
}
