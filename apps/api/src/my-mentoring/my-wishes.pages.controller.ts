import type { Member } from '@alongside/people';
import { type MentorStanding, MentorsOwnWishes } from '@alongside/rounds';
import { Body, Controller, Get, NotFoundException, Post } from '@nestjs/common';
import { memberActor } from '../web/access/actor-of.js';
import { For, SignedInMember } from '../web/access/access.js';
import { parseForm } from '../web/forms/parse-form.js';
import { capacityForm } from '../web/mentor-wishes/wish-form.js';
import {
  belowActive,
  isPossible,
  peopleAtATime,
  presentCapacity,
  presentWish,
  type Wish,
} from '../web/mentor-wishes/wish.presenter.js';
import { type PageReply, page, seeOther, type SeeOtherReply } from '../web/replies.js';

const HOME = '/my-mentoring';
const FRAME = { base: HOME, back: { text: 'My mentoring', href: HOME } };

/** A mentor's own availability: pause, take more people or fewer, stop. The services check whose profile it is. */
@Controller('my-mentoring')
@For('member')
export class MyWishesPagesController {
  constructor(private readonly wishes: MentorsOwnWishes) {}

  @Get('pause')
  pausePage(@SignedInMember() who: Member): Promise<PageReply> {
    return this.show(who, 'pause');
  }

  @Post('pause')
  async pause(@SignedInMember() who: Member, @Body() body: unknown): Promise<PageReply | SeeOtherReply> {
    return this.act(who, 'pause', async ({ mentorId }) => {
      const isResume = (body as { change?: unknown } | undefined)?.change === 'resume';
      if (isResume) {
        await this.wishes.resume(mentorId, memberActor(who));
        return seeOther(HOME, { text: 'Welcome back', detail: 'We write to you when somebody fits.' });
      }
      await this.wishes.pause(mentorId, memberActor(who));
      return seeOther(HOME, {
        text: 'You have paused invitations',
        detail: 'Start again whenever it suits you.',
      });
    });
  }

  @Get('capacity')
  async capacityPage(@SignedInMember() who: Member): Promise<PageReply> {
    const standing = await this.standing(who);
    if (!isPossible('capacity', standing)) return notPossible(standing);
    return page('mentor-wishes/capacity', presentCapacity(standing, FRAME));
  }

  @Post('capacity')
  async changeCapacity(
    @SignedInMember() who: Member,
    @Body() body: unknown,
  ): Promise<PageReply | SeeOtherReply> {
    return this.act(who, 'capacity', async (standing) => {
      const form = parseForm(capacityForm, body);
      const again = (shown: Parameters<typeof presentCapacity>[2]) =>
        page('mentor-wishes/capacity', presentCapacity(standing, FRAME, shown), 422);
      if (!form.ok) return again(form);
      const { capacity } = form.values;
      const outcome = await this.wishes.changeCapacity(standing.mentorId, capacity, memberActor(who));
      return outcome.kind === 'below-active'
        ? again({ typed: form.typed, errors: belowActive(outcome.active) })
        : seeOther(HOME, `You offer to mentor ${peopleAtATime(capacity)}`);
    });
  }

  @Get('stop')
  stopPage(@SignedInMember() who: Member): Promise<PageReply> {
    return this.show(who, 'stop');
  }

  @Post('stop')
  async stop(@SignedInMember() who: Member): Promise<PageReply | SeeOtherReply> {
    return this.act(who, 'stop', async ({ mentorId }) => {
      await this.wishes.retire(mentorId, memberActor(who));
      return seeOther(`${HOME}/stop`);
    });
  }

  private async show(who: Member, wish: Exclude<Wish, 'capacity'>): Promise<PageReply> {
    const standing = await this.standing(who);
    if (!isPossible(wish, standing)) return notPossible(standing);
    return page(`mentor-wishes/${wish}`, presentWish(wish, standing, FRAME));
  }

  private async act(
    who: Member,
    wish: Wish,
    change: (standing: MentorStanding) => Promise<PageReply | SeeOtherReply>,
  ): Promise<PageReply | SeeOtherReply> {
    const standing = await this.standing(who);
    return isPossible(wish, standing) ? change(standing) : notPossible(standing, 409);
  }

  private async standing({ personId }: Member): Promise<MentorStanding> {
    const standing = await this.wishes.ofPerson(personId);
    if (!standing) throw new NotFoundException();
    return standing;
  }
}

function notPossible({ status }: MentorStanding, code = 200): PageReply {
  return page('mentor-wishes/not-possible', { status, backLink: FRAME.back }, code);
}
