import { Clock } from '@alongside/platform';
import { InvitationList, type InvitationRecord, InvitationRecords, ReleaseList } from '@alongside/rounds';
import { Controller, Get, NotFoundException, Param, Query } from '@nestjs/common';
import { For } from '../web/access/access.js';
import { UuidParam } from '../web/http/uuid-param.pipe.js';
import { listOfPage } from '../web/lists/list-of-page.js';
import { type PageReply, page, seeOther, type SeeOtherReply } from '../web/replies.js';
import { presentInvitation, presentWithdrawal } from './invitation.presenter.js';
import { INVITATIONS_PATH, PAGE_SIZE, readInvitationsAddress } from './invitations-address.js';
import { presentInvitations } from './invitations.presenter.js';

@Controller('admin/invitations')
@For('viewer')
export class InvitationsPagesController {
  constructor(
    private readonly list: InvitationList,
    private readonly records: InvitationRecords,
    private readonly release: ReleaseList,
    private readonly clock: Clock,
  ) {}

  @Get()
  async all(@Query() query: unknown): Promise<PageReply> {
    const address = readInvitationsAddress(query);
    const { filter, sort } = address;
    const found = await listOfPage(address.page, PAGE_SIZE, (number) =>
      this.list.page(filter, { sort, limit: PAGE_SIZE, offset: (number - 1) * PAGE_SIZE }),
    );
    const facts = {
      found,
      counts: await this.list.counts(filter),
      rounds: await this.list.rounds(),
      toRelease: (await this.release.waiting(null)).length,
    };
    return page('invitations/list', presentInvitations(address, facts, this.clock.now()));
  }

  @Get(':id')
  async one(@Param('id', UuidParam) id: string): Promise<PageReply> {
    return page('invitations/invitation', presentInvitation(await this.record(id), this.clock.now()));
  }

  @Get(':id/withdraw')
  @For('administrator')
  async askToWithdraw(@Param('id', UuidParam) id: string): Promise<PageReply | SeeOtherReply> {
    const record = await this.record(id);
    if (record.status !== 'open') return seeOther(`${INVITATIONS_PATH}/${id}`);
    return page('invitations/withdraw', presentWithdrawal(record));
  }

  private async record(id: string): Promise<InvitationRecord> {
    const record = await this.records.byId(id);
    if (!record) throw new NotFoundException();
    return record;
  }
}
