import { DepartureEffectsReader, Departures } from '@alongside/people';
import { Clock, DAY } from '@alongside/platform';
import { Body, Controller, Get, Post } from '@nestjs/common';
import { z } from 'zod';
import { actorOf, memberActor } from '../web/access/actor-of.js';
import { For, SignedInAccount } from '../web/access/access.js';
import { parseForm } from '../web/forms/parse-form.js';
import { type PageReply, page, seeOther, type SeeOtherReply } from '../web/replies.js';
import type { SignedInUser } from '../web/session/session-data.js';
import { dayInWords, weekdayInWords } from '../web/words/dates.js';
import { DAYS, presentEffects } from './leaving.presenter.js';

const ASK = 'Tick the box to show that you want your account deleted';
const ConfirmForm = z.object({ sure: z.literal('yes', { error: ASK }) });

/** Leaving for good: what it means for this person, asking for it, and changing one's mind while there is time. */
@Controller('account/delete')
@For('account')
export class LeavingPagesController {
  constructor(
    private readonly departures: Departures,
    private readonly effects: DepartureEffectsReader,
    private readonly clock: Clock,
  ) {}

  @Get()
  show(@SignedInAccount() who: SignedInUser): Promise<PageReply> {
    return this.draw(who);
  }

  @Post()
  async leave(
    @Body() body: unknown,
    @SignedInAccount() who: SignedInUser,
  ): Promise<PageReply | SeeOtherReply> {
    const form = parseForm(ConfirmForm, body);
    if (!form.ok) return this.draw(who, { errors: form.errors }, 422);
    const actor = who.as === 'administrator' ? actorOf(who) : memberActor(who);
    const outcome = await this.departures.request(who.personId, actor);
    if (outcome.kind === 'has-role' || outcome.kind === 'unknown') return this.draw(who, {}, 409);
    return seeOther('/account/delete');
  }

  @Post('stay')
  async stay(@SignedInAccount() who: SignedInUser): Promise<PageReply | SeeOtherReply> {
    const { kind } = await this.departures.stayAs(who.personId);
    if (kind === 'too-late') return this.draw(who, {}, 409);
    return seeOther('/account', kind === 'stays' ? 'You are keeping your account' : undefined);
  }

  private async draw({ personId }: SignedInUser, more: object = {}, status = 200): Promise<PageReply> {
    const [leaving, effects] = await Promise.all([
      this.departures.openOf(personId),
      this.effects.of(personId),
    ]);
    const now = this.clock.now();
    const eraseAt = leaving?.eraseAt ?? new Date(now.getTime() + DAYS * DAY);
    const model = {
      ...presentEffects(effects, dayInWords(eraseAt)),
      erasedOn: weekdayInWords(eraseAt),
      days: DAYS,
      role: effects.role,
      isTooLate: leaving !== null && eraseAt <= now,
      ...more,
    };
    return page(leaving ? 'my-data/leaving' : 'my-data/delete', model, status);
  }
}
