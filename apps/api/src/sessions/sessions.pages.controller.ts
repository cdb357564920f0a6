import { SessionList } from '@alongside/mentorships';
import type { Member } from '@alongside/people';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { z } from 'zod';
import { For, SignedInMember } from '../web/access/access.js';
import { UuidParam } from '../web/http/uuid-param.pipe.js';
import { pageWithin, presentPagination } from '../web/lists/pagination.js';
import { type PageReply, page } from '../web/replies.js';
import { presentSessionLines } from '../web/sessions/session-lines.presenter.js';
import { SessionReplies } from './session-replies.service.js';

const ListForm = z.object({ page: z.coerce.number().int().min(1).max(100_000).catch(1) });
const SIZE = 25;

/** Somebody's own sessions, of all their mentoring. */
@Controller('sessions')
@For('member')
export class SessionsPagesController {
  constructor(
    private readonly list: SessionList,
    private readonly replies: SessionReplies,
  ) {}

  @Get()
  async all(@SignedInMember() { personId }: Member, @Query() query: unknown): Promise<PageReply> {
    const { toAnswer, ahead, waiting, resting } = await this.list.own(personId);
    const asked = ListForm.parse(query);
    const first = await this.list.past(personId, { limit: SIZE, offset: (asked.page - 1) * SIZE });
    const paging = { page: asked.page, size: SIZE, total: first.total };
    const offset = (pageWithin(paging) - 1) * SIZE;
    const past = first.rows.length > 0 ? first : await this.list.past(personId, { limit: SIZE, offset });
    const lines = (rows: typeof toAnswer) => presentSessionLines(rows, { withNames: true });
    return page('sessions/list', {
      toAnswer: lines(toAnswer),
      ahead: lines(ahead.filter(({ id }) => toAnswer.every((one) => one.id !== id))),
      waiting: lines(waiting),
      resting: lines(resting),
      past: lines(past.rows),
      paging: presentPagination(paging, '/sessions', {}, 'sessions'),
    });
  }

  @Get(':id')
  async show(@Param('id', UuidParam) id: string, @SignedInMember() { personId }: Member): Promise<PageReply> {
    return page('sessions/session', await this.replies.recordOf(id, personId));
  }
}
