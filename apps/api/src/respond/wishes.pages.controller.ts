import { CONFIG, type Config } from '@alongside/platform';
import { type MentorStanding, MentorsOwnWishes } from '@alongside/rounds';
import { Body, Controller, Get, Header, Inject, Param, Post, Query } from '@nestjs/common';
import { Public } from '../web/access/access.js';
import { FormTooOld } from '../web/errors/page-problems.js';
import { parseForm } from '../web/forms/parse-form.js';
import { capacityForm } from '../web/mentor-wishes/wish-form.js';
import {
  belowActive,
  isPossible,
  presentCapacity,
  presentWish,
  type Wish,
  type WishFrame,
} from '../web/mentor-wishes/wish.presenter.js';
import { type PageReply, page, seeOther, type SeeOtherReply } from '../web/replies.js';
import { isPublicFormToken, publicFormToken } from '../web/session/public-form-token.js';

/**
 * What a mentor may change from any invitation that we sent them, however it ended and without signing in: pause, take
 * more people or fewer, stop. GET and HEAD only show; POST acts.
 */
@Controller('respond/:token')
@Public()
export class WishesPagesController {
  constructor(
    private readonly wishes: MentorsOwnWishes,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get('pause')
  @Header('X-Robots-Tag', 'noindex, nofollow')
  pausePage(@Param('token') token: string): Promise<PageReply> {
    return this.show(token, 'pause');
  }

  @Post('pause')
  async pause(@Param('token') token: string, @Body() body: unknown): Promise<PageReply | SeeOtherReply> {
    return this.act(token, body, 'pause', async ({ mentorId, personId }) => {
      const actor = { kind: 'mentor', id: personId } as const;
      const isResume = (body as { change?: unknown }).change === 'resume';
      await (isResume ? this.wishes.resume(mentorId, actor) : this.wishes.pause(mentorId, actor));
      return seeOther(`${baseOf(token)}/pause`);
    });
  }

  @Get('capacity')
  @Header('X-Robots-Tag', 'noindex, nofollow')
  async capacityPage(@Param('token') token: string, @Query('saved') saved?: unknown): Promise<PageReply> {
    const standing = await this.wishes.byLink(token);
    if (!standing || !isPossible('capacity', standing)) return notPossible(standing, this.frame(token));
    return page(
      'mentor-wishes/capacity',
      presentCapacity(standing, this.frame(token), { saved: saved === 'yes' }),
    );
  }

  @Post('capacity')
  async changeCapacity(
    @Param('token') token: string,
    @Body() body: unknown,
  ): Promise<PageReply | SeeOtherReply> {
    return this.act(token, body, 'capacity', async (standing) => {
      const form = parseForm(capacityForm, body);
      const again = (errors: Parameters<typeof presentCapacity>[2]) =>
        page('mentor-wishes/capacity', presentCapacity(standing, this.frame(token), errors), 422);
      if (!form.ok) return again(form);
      const { mentorId, personId } = standing;
      const outcome = await this.wishes.changeCapacity(mentorId, form.values.capacity, {
        kind: 'mentor',
        id: personId,
      });
      return outcome.kind === 'below-active'
        ? again({ typed: form.typed, errors: belowActive(outcome.active) })
        : seeOther(`${baseOf(token)}/capacity?saved=yes`);
    });
  }

  @Get('stop')
  @Header('X-Robots-Tag', 'noindex, nofollow')
  stopPage(@Param('token') token: string): Promise<PageReply> {
    return this.show(token, 'stop');
  }

  @Post('stop')
  async stop(@Param('token') token: string, @Body() body: unknown): Promise<PageReply | SeeOtherReply> {
    return this.act(token, body, 'stop', async ({ mentorId, personId }) => {
      await this.wishes.retire(mentorId, { kind: 'mentor', id: personId });
      return seeOther(`${baseOf(token)}/stop`);
    });
  }

  private async show(token: string, wish: Exclude<Wish, 'capacity'>): Promise<PageReply> {
    const standing = await this.wishes.byLink(token);
    if (!standing || !isPossible(wish, standing)) return notPossible(standing, this.frame(token));
    return page(`mentor-wishes/${wish}`, presentWish(wish, standing, this.frame(token)));
  }

  private async act(
    token: string,
    body: unknown,
    wish: Wish,
    change: (standing: MentorStanding) => Promise<PageReply | SeeOtherReply>,
  ): Promise<PageReply | SeeOtherReply> {
    const given = (body as { form?: unknown } | undefined)?.form;
    if (!isPublicFormToken(this.config.APP_SECRET, 'respond', token, given)) throw new FormTooOld();
    const standing = await this.wishes.byLink(token);
    if (!standing || !isPossible(wish, standing)) return notPossible(standing, this.frame(token), 409);
    return change(standing);
  }

  private frame(token: string): WishFrame {
    return {
      base: baseOf(token),
      back: { text: 'Back to the invitation', href: baseOf(token) },
      formToken: publicFormToken(this.config.APP_SECRET, 'respond', token),
    };
  }
}

function baseOf(token: string): string {
  return `/respond/${encodeURIComponent(token)}`;
}

function notPossible(standing: MentorStanding | null, { back }: WishFrame, status = 200): PageReply {
  return standing
    ? page('mentor-wishes/not-possible', { status: standing.status, backLink: back }, status)
    : page('respond/unknown', {}, 404);
}
