import { Applications, type Member } from '@alongside/people';
import { Controller, Get } from '@nestjs/common';
import { For, SignedInMember } from '../../web/access/access.js';
import { JOURNEYS } from '../journey/journeys.js';
import { type PageReply, page } from '../../web/replies.js';
import { presentDetails } from './my-details.presenter.js';

/** What somebody said when they applied, as it stands now, and where their application is. */
@Controller('my-details')
@For('member')
export class MyDetailsPagesController {
  constructor(private readonly applications: Applications) {}

  @Get()
  async show(@SignedInMember() who: Member): Promise<PageReply> {
    const parts = await Promise.all(
      [JOURNEYS.mentee, JOURNEYS.mentor].map(async (journey) => {
        const current = await this.applications.current(who.personId, journey.kind);
        const answers = current.kind === 'open' ? current.answers : {};
        return presentDetails(journey, current, await this.applications.factsOf(who.personId, answers));
      }),
    );
    return page('apply/my-details', { parts });
  }
}
