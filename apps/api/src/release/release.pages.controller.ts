import type { Administrator } from '@alongside/people';
import { CONFIG, type Config } from '@alongside/platform';
import { InvitationRelease, type ReleaseCandidate, ReleaseList } from '@alongside/rounds';
import { Body, Controller, Get, Inject, NotFoundException, Param, Post, Query } from '@nestjs/common';
import { For, SignedIn } from '../web/access/access.js';
import { actorOf } from '../web/access/actor-of.js';
import { StepUp } from '../web/access/step-up.js';
import { OutOfDate } from '../web/errors/page-problems.js';
import { type FormErrors, formErrors } from '../web/forms/parse-form.js';
import { UuidParam } from '../web/http/uuid-param.pipe.js';
import { listAddress } from '../web/lists/list-address.js';
import { pageWithin } from '../web/lists/pagination.js';
import { inFrame, MailFrame } from '../web/mail/mail-frame.js';
import { type PageReply, page, seeOther, type SeeOtherReply } from '../web/replies.js';
import {
  type Choice,
  MOST_AT_ONCE,
  PAGE_SIZE,
  RELEASE_PATH,
  ReleaseAddress,
  ReleaseChoice,
  ReleaseOrder,
} from './release-forms.js';
import { outcomeInWords, presentConfirmation, presentEmail, presentRelease } from './release.presenter.js';

@Controller('admin')
@For('viewer')
export class ReleasePagesController {
  constructor(
    private readonly list: ReleaseList,
    private readonly release: InvitationRelease,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get('release')
  async waiting(@Query() query: unknown): Promise<PageReply> {
    return this.draw(ReleaseAddress.parse(query ?? {}));
  }

  @Get('rounds/:id/release')
  ofRound(@Param('id', UuidParam) id: string): SeeOtherReply {
    return seeOther(listAddress(RELEASE_PATH, { round: id }));
  }

  @Get('release/confirm')
  @For('administrator')
  @StepUp()
  async confirm(@Query() query: unknown): Promise<PageReply> {
    const choice = ReleaseChoice.parse(query ?? {});
    const { ids, total } = await this.chosen(choice);
    if (ids.length === 0) return this.draw({ round: choice.round, page: 1 }, NOTHING_CHOSEN);
    const rows = await this.list.candidates(ids);
    return page('release/confirm', presentConfirmation(rows, { ...choice, total }, this.times()));
  }

  @Post('release')
  @For('administrator')
  @StepUp(RELEASE_PATH)
  async send(@Body() body: unknown, @SignedIn() who: Administrator): Promise<PageReply | SeeOtherReply> {
    const order = ReleaseOrder.parse(body ?? {});
    const { ids } = await this.chosen(order);
    if (ids.length === 0) return this.draw({ round: order.round, page: 1 }, NOTHING_CHOSEN);
    if (order.which === 'all' && ids.length !== order.expected) {
      throw new OutOfDate(
        `You were about to release ${order.expected}, and now ${ids.length} are waiting. Go back and look at the list again: nothing has been sent.`,
      );
    }
    const candidates = await this.list.candidates(ids);
    const times = this.times();
    const outcomes = await this.release.release(ids, actorOf(who));
    const said = outcomeInWords(outcomes, candidates, times);
    if (said.kind === 'nothing') throw new OutOfDate(said.detail);
    const status = times.undoSeconds > 0 ? 'not-sent' : undefined;
    return seeOther(listAddress(INVITATIONS_PATH, { status, round: order.round }), said);
  }

  @Get('release/:id/email')
  async email(@Param('id', UuidParam) id: string): Promise<PageReply> {
    return page('release/email', presentEmail(await this.candidate(id)));
  }

  @Get('release/:id/email/html')
  @MailFrame()
  async emailHtml(@Param('id', UuidParam) id: string): Promise<string> {
    return inFrame((await this.candidate(id)).mail.html);
  }

  private async draw(
    asked: { readonly round?: string | undefined; readonly page: number },
    errors?: FormErrors,
  ): Promise<PageReply> {
    const roundId = asked.round;
    const [rounds, ids] = [await this.list.rounds(), await this.list.waiting(roundId ?? null)];
    const number = pageWithin({ page: asked.page, size: PAGE_SIZE, total: ids.length });
    const rows = await this.list.candidates(ids.slice((number - 1) * PAGE_SIZE, number * PAGE_SIZE));
    const facts = { rounds, roundId, page: number, total: ids.length, rows };
    return page('release/list', presentRelease(facts, this.times(), errors), errors ? 422 : 200);
  }

  private async chosen({ which, chosen, round }: Choice): Promise<{ ids: string[]; total: number }> {
    if (which === 'chosen') return { ids: chosen.slice(0, MOST_AT_ONCE), total: chosen.length };
    const waiting = await this.list.waiting(round ?? null);
    return { ids: waiting.slice(0, MOST_AT_ONCE), total: waiting.length };
  }

  private times() {
    return { ...this.release.times(), undoSeconds: this.config.RELEASE_UNDO_SECONDS };
  }

  private async candidate(id: string): Promise<ReleaseCandidate> {
    const [found] = await this.list.candidates([id]);
    if (!found) throw new NotFoundException();
    return found;
  }
}

const INVITATIONS_PATH = '/admin/invitations';
const NOTHING_CHOSEN = formErrors([{ field: 'chosen', text: 'Select at least one match to release' }]);
