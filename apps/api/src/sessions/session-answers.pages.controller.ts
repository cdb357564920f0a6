import { SessionAnswers, SessionProposals } from '@alongside/mentorships';
import type { Member } from '@alongside/people';
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { For, SignedInMember } from '../web/access/access.js';
import { parseForm } from '../web/forms/parse-form.js';
import { UuidParam } from '../web/http/uuid-param.pipe.js';
import { type PageReply, page, seeOther, type SeeOtherReply } from '../web/replies.js';
import { sessionStartInWords } from '../web/sessions/session-words.js';
import { ChooseForm, DeclineForm, WithdrawForm } from './answer.forms.js';
import { CounterOffers } from './counter-offers.service.js';
import { SessionReplies } from './session-replies.service.js';
import { signedInWay } from './way.js';

/** Answers to times that the other side proposed, and taking one's own back. */
@Controller('sessions/:id')
@For('member')
export class SessionAnswersPagesController {
  constructor(
    private readonly answers: SessionAnswers,
    private readonly proposals: SessionProposals,
    private readonly counters: CounterOffers,
    private readonly replies: SessionReplies,
  ) {}

  /** Somebody reloads the answer to a form. */
  @Get(['answer', 'withdraw'])
  again(@Param('id', UuidParam) id: string): SeeOtherReply {
    return seeOther(`/sessions/${id}`);
  }

  @Post('answer')
  async choose(
    @Param('id', UuidParam) id: string,
    @Body() body: unknown,
    @SignedInMember() { personId }: Member,
  ): Promise<PageReply | SeeOtherReply> {
    const form = parseForm(ChooseForm, body);
    if (!form.ok)
      return page(
        signedInWay(id).record,
        { ...(await this.replies.pageOf(id, personId)), errors: form.errors },
        422,
      );
    const outcome = await this.answers.accept(personId, { sessionId: id, ...form.values });
    if (outcome.kind !== 'agreed') return this.replies.notDone(signedInWay(id).record, id, personId, outcome);
    return seeOther(`/sessions/${id}`, {
      text: `You meet on ${sessionStartInWords(outcome.startsAt)}`,
      detail: 'We have emailed both of you, with the appointment for your calendars.',
    });
  }

  @Get('propose')
  async counterForm(
    @Param('id', UuidParam) id: string,
    @SignedInMember() { personId }: Member,
  ): Promise<PageReply | SeeOtherReply> {
    return this.counters.form(await this.replies.viewOf(id, personId), signedInWay(id));
  }

  @Post('propose')
  async counter(
    @Param('id', UuidParam) id: string,
    @Body() body: unknown,
    @SignedInMember() { personId }: Member,
  ): Promise<PageReply | SeeOtherReply> {
    return this.counters.send(await this.replies.viewOf(id, personId), body, signedInWay(id));
  }

  @Get('decline')
  async declineForm(
    @Param('id', UuidParam) id: string,
    @SignedInMember() { personId }: Member,
  ): Promise<PageReply | SeeOtherReply> {
    const view = await this.replies.pageOf(id, personId);
    if (!view.choose) return seeOther(`/sessions/${id}`);
    return page('sessions/decline', { ...view, ...signedInWay(id) });
  }

  @Post('decline')
  async decline(
    @Param('id', UuidParam) id: string,
    @Body() body: unknown,
    @SignedInMember() { personId }: Member,
  ): Promise<PageReply | SeeOtherReply> {
    const form = parseForm(DeclineForm, body);
    if (!form.ok) {
      const view = await this.replies.pageOf(id, personId);
      return page(
        'sessions/decline',
        { ...view, ...signedInWay(id), errors: form.errors, typed: form.typed },
        422,
      );
    }
    const { proposal, reason } = form.values;
    const outcome = await this.answers.decline(personId, { sessionId: id, proposalId: proposal }, reason);
    if (outcome.kind !== 'declined')
      return this.replies.notDone(signedInWay(id).record, id, personId, outcome);
    return seeOther(`/sessions/${id}`, 'We have told them that none of the times suits');
  }

  @Post('withdraw')
  async withdraw(
    @Param('id', UuidParam) id: string,
    @Body() body: unknown,
    @SignedInMember() { personId }: Member,
  ): Promise<PageReply | SeeOtherReply> {
    const form = parseForm(WithdrawForm, body);
    if (!form.ok) return seeOther(`/sessions/${id}`);
    const asked = { sessionId: id, proposalId: form.values.proposal };
    const outcome = await this.proposals.withdraw(personId, asked);
    if (outcome.kind !== 'withdrawn')
      return this.replies.notDone(signedInWay(id).record, id, personId, outcome);
    return seeOther(`/sessions/${id}`, 'Times taken back');
  }
}
