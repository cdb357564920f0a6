import { MentorshipHealth, MentorWorkload, OutcomeFigures } from '@alongside/mentorships';
import { type Administrator, roleCovers } from '@alongside/people';
import { Controller, Get, Query } from '@nestjs/common';
import { For, SignedIn } from '../web/access/access.js';
import { listOfPage } from '../web/lists/list-of-page.js';
import { type PageReply, page } from '../web/replies.js';
import { Address, WorkloadAddress } from './mentorships-address.js';
import { filterOf, MENTORSHIPS_PAGE, presentMentorships, sortOfList } from './mentorships.presenter.js';
import { presentOutcomes } from './outcomes.presenter.js';
import { presentWorkload, sortOfWorkload, WORKLOAD_PAGE } from './workload.presenter.js';

@Controller('admin/mentorships')
@For('viewer')
export class MentorshipsPagesController {
  constructor(
    private readonly health: MentorshipHealth,
    private readonly workload: MentorWorkload,
    private readonly figures: OutcomeFigures,
  ) {}

  @Get()
  async all(@Query() query: unknown, @SignedIn() who: Administrator): Promise<PageReply> {
    const address = Address.parse(query ?? {});
    const seesConcerns = roleCovers(who.role, 'administrator');
    const { key: sort, descending } = sortOfList(address);
    const found = await listOfPage(address.page, MENTORSHIPS_PAGE, (number) => {
      const paging = { limit: MENTORSHIPS_PAGE, offset: (number - 1) * MENTORSHIPS_PAGE, sort, descending };
      return this.health.page(filterOf(address), paging, seesConcerns);
    });
    return page('mentorships/list', presentMentorships(address, found, seesConcerns));
  }

  @Get('workload')
  async load(@Query() query: unknown, @SignedIn() who: Administrator): Promise<PageReply> {
    const address = WorkloadAddress.parse(query ?? {});
    const { key: sort, descending } = sortOfWorkload(address.sort);
    const found = await listOfPage(address.page, WORKLOAD_PAGE, (number) => {
      const paging = { limit: WORKLOAD_PAGE, offset: (number - 1) * WORKLOAD_PAGE, sort, descending };
      return this.workload.page(paging, roleCovers(who.role, 'administrator'));
    });
    return page('mentorships/workload', presentWorkload(address, found));
  }

  @Get('outcomes')
  async outcomes(): Promise<PageReply> {
    return page('mentorships/outcomes', presentOutcomes(await this.figures.summary()));
  }
}
