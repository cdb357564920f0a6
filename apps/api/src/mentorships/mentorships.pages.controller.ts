import { MentorshipList } from '@alongside/mentorships';
import { Controller, Get, Query } from '@nestjs/common';
import { z } from 'zod';
import { For } from '../web/access/access.js';
import { listOfPage } from '../web/lists/list-of-page.js';
import { type PageReply, page } from '../web/replies.js';
import { MENTORSHIPS_PAGE, presentMentorships } from './mentorships.presenter.js';

const Address = z.object({
  state: z.enum(['live', 'ended']).catch('live'),
  track: z.enum(['business', 'peer']).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
});

@Controller('admin/mentorships')
@For('viewer')
export class MentorshipsPagesController {
  constructor(private readonly mentorships: MentorshipList) {}

  @Get()
  async all(@Query() query: unknown): Promise<PageReply> {
    const address = Address.parse(query ?? {});
    const filter = { state: address.state, track: address.track ?? null };
    const found = await listOfPage(address.page, MENTORSHIPS_PAGE, (number) =>
      this.mentorships.page(filter, { limit: MENTORSHIPS_PAGE, offset: (number - 1) * MENTORSHIPS_PAGE }),
    );
    return page('mentorships/mentorships', presentMentorships(address, found));
  }
}
