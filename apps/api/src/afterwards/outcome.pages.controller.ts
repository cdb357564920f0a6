import { AfterwardsOf, type AfterwardsView, SessionDetails, SessionOutcomes } from '@alongside/mentorships';
import type { Member } from '@alongside/people';
import { Body, Controller, Get, NotFoundException, Param, Post } from '@nestjs/common';
import { For, SignedInMember } from '../web/access/access.js';
import { OutOfDate } from '../web/errors/page-problems.js';
import { parseForm } from '../web/forms/parse-form.js';
import { UuidParam } from '../web/http/uuid-param.pipe.js';
import { type PageReply, page, seeOther, type SeeOtherReply } from '../web/replies.js';
import { detailsForm, outcomeForm } from './afterwards-forms.js';
import { presentDetails } from './afterwards-pages.presenter.js';

/** What became of a session, for whoever is signed in: one press on its page, or the whole form. */
@Controller('sessions/:id/outcome')
@For('member')
export class OutcomePagesController {
  constructor(
    private readonly afterwards: AfterwardsOf,
    private readonly outcomes: SessionOutcomes,
    private readonly details: SessionDetails,
  ) {}

  @Get()
  async form(@Param('id', UuidParam) id: string, @SignedInMember() who: Member): Promise<PageReply> {
    return page('afterwards/details', presentDetails(await this.view(id, who)));
  }

  @Post()
  async say(
    @Param('id', UuidParam) id: string,
    @Body() body: unknown,
    @SignedInMember() who: Member,
  ): Promise<PageReply | SeeOtherReply> {
    const form = parseForm(outcomeForm, body);
    if (!form.ok)
      return page(
        'afterwards/details',
        presentDetails(await this.view(id, who), form.typed, form.errors),
        422,
      );
    const said = await this.outcomes.say(id, who.personId, form.values.outcome);
    if (said.kind === 'not-found') throw new NotFoundException();
    if (said.kind !== 'said')
      throw new OutOfDate('Nothing can be said of this session: it was cancelled, or has not begun.');
    return seeOther(
      `/sessions/${id}`,
      said.disputed ? 'Thank you. The two of you say different things' : 'Thank you for telling us',
    );
  }

  @Post('details')
  async save(
    @Param('id', UuidParam) id: string,
    @Body() body: unknown,
    @SignedInMember() who: Member,
  ): Promise<PageReply | SeeOtherReply> {
    const form = parseForm(detailsForm, body);
    if (!form.ok)
      return page(
        'afterwards/details',
        presentDetails(await this.view(id, who), form.typed, form.errors),
        422,
      );
    const { outcome, ...details } = form.values;
    const said = await this.outcomes.say(id, who.personId, outcome);
    if (said.kind === 'not-found') throw new NotFoundException();
    if (said.kind !== 'said')
      throw new OutOfDate('Nothing can be said of this session: it was cancelled, or has not begun.');
    if (said.status === 'held') await this.details.save(id, who.personId, details);
    return seeOther(`/sessions/${id}`, 'Thank you for telling us');
  }

  private async view(id: string, who: Member): Promise<AfterwardsView> {
    const view = await this.afterwards.session(id, who.personId);
    if (!view) throw new NotFoundException();
    if (!view.maySay)
      throw new OutOfDate('Nothing can be said of this session: it was cancelled, or has not begun.');
    return view;
  }
}
