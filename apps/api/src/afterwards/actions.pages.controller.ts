import { AfterwardsOf, type AfterwardsView, SessionActions } from '@alongside/mentorships';
import type { Member } from '@alongside/people';
import { Clock } from '@alongside/platform';
import { Body, Controller, Get, NotFoundException, Param, Post } from '@nestjs/common';
import { For, SignedInMember } from '../web/access/access.js';
import { OutOfDate } from '../web/errors/page-problems.js';
import { type FormErrors, formErrors, parseForm, type Typed } from '../web/forms/parse-form.js';
import { UuidParam } from '../web/http/uuid-param.pipe.js';
import { type PageReply, page, seeOther, type SeeOtherReply } from '../web/replies.js';
import { presentAfterwards } from '../web/session-record/afterwards.presenter.js';
import { actionChange, actionForm } from './afterwards-forms.js';

const REFUSED = {
  past: { field: 'due-day', text: 'The day must be today or later' },
  'too-many': {
    field: 'words',
    text: 'This session has 20 things to do already. Finish or remove one first',
  },
} as const;

@Controller('sessions/:id/actions')
@For('member')
export class ActionsPagesController {
  constructor(
    private readonly afterwards: AfterwardsOf,
    private readonly actions: SessionActions,
    private readonly clock: Clock,
  ) {}

  @Get()
  async list(@Param('id', UuidParam) id: string, @SignedInMember() who: Member): Promise<PageReply> {
    return this.draw(await this.view(id, who));
  }

  @Post()
  async add(
    @Param('id', UuidParam) id: string,
    @Body() body: unknown,
    @SignedInMember() who: Member,
  ): Promise<PageReply | SeeOtherReply> {
    const form = parseForm(actionForm, body);
    const view = await this.view(id, who);
    if (!form.ok) return this.draw(view, form.typed, form.errors);
    const { words, owner, dueOn } = form.values;
    const otherSide = view.side === 'mentee' ? 'mentor' : 'mentee';
    const action = { words, dueOn, owner: owner === 'me' ? view.side : otherSide };
    const { kind } = await this.actions.add(id, who.personId, action);
    if (kind === 'not-found') throw new NotFoundException();
    if (kind === 'over') throw new OutOfDate('This mentoring has ended, so nothing new can be agreed.');
    if (kind !== 'added') return this.draw(view, form.typed, formErrors([REFUSED[kind]]));
    return seeOther(`/sessions/${id}/actions`, 'Added');
  }

  @Post(':actionId')
  async change(
    @Param('id', UuidParam) id: string,
    @Param('actionId', UuidParam) actionId: string,
    @Body() body: unknown,
    @SignedInMember() who: Member,
  ): Promise<SeeOtherReply> {
    const form = parseForm(actionChange, body);
    const view = await this.view(id, who);
    if (!form.ok) throw new NotFoundException();
    const { change } = form.values;
    // One that is not there any more may have been removed by the same press a moment ago.
    if (change !== 'remove' && !view.actions.some(({ id: each }) => each === actionId))
      throw new NotFoundException();
    if (change === 'remove') await this.actions.remove(actionId, who.personId);
    else await this.actions.tick(actionId, who.personId, change === 'done');
    return seeOther(`/sessions/${id}#actions-heading`, SAID[change]);
  }

  private draw(view: AfterwardsView, typed: Typed = {}, errors?: FormErrors): PageReply {
    const model = { afterwards: presentAfterwards(view, this.clock.now()), typed, ...(errors && { errors }) };
    return page('afterwards/actions', model, errors ? 422 : 200);
  }

  private async view(id: string, who: Member): Promise<AfterwardsView> {
    const view = await this.afterwards.session(id, who.personId);
    if (!view) throw new NotFoundException();
    return view;
  }
}

const SAID = { done: 'Ticked off', open: 'Open again', remove: 'Removed' } as const;
