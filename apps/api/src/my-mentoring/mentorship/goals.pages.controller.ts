import { type Goal, type GoalOutcome, Goals, type MentorshipDetail } from '@alongside/mentorships';
import type { Member } from '@alongside/people';
import { Body, Controller, Get, NotFoundException, Param, Post } from '@nestjs/common';
import { For, SignedInMember } from '../../web/access/access.js';
import { formErrors, parseForm } from '../../web/forms/parse-form.js';
import { UuidParam } from '../../web/http/uuid-param.pipe.js';
import { type PageReply, seeOther, type SeeOtherReply } from '../../web/replies.js';
import { GoalForm, GoalStatusForm } from './goal.form.js';
import { drawGoal, drawNew } from './goal-pages.js';
import { MentorshipPictures } from './mentorship-picture.service.js';
import { addressOf } from './mentorship-words.js';

const FULL = 'You have five open goals. Mark one as reached, or let one go, before you add another';

/** What a mentee wants to reach, in their words. */
@Controller('my-mentoring/:id/goals')
@For('member')
export class GoalsPagesController {
  constructor(
    private readonly pictures: MentorshipPictures,
    private readonly goals: Goals,
  ) {}

  @Get('new')
  async blank(
    @Param('id', UuidParam) id: string,
    @SignedInMember() who: Member,
  ): Promise<PageReply | SeeOtherReply> {
    const detail = await this.pictures.detail(id, who);
    return detail.live && detail.side === 'mentee' ? drawNew(detail) : seeOther(addressOf(detail));
  }

  @Post('new')
  async set(
    @Param('id', UuidParam) id: string,
    @Body() body: unknown,
    @SignedInMember() who: Member,
  ): Promise<PageReply | SeeOtherReply> {
    const detail = await this.pictures.detail(id, who);
    const form = parseForm(GoalForm, body);
    if (!form.ok) return drawNew(detail, form);
    const outcome = await this.goals.set({ mentorshipId: id, personId: who.personId }, form.values);
    if (outcome.kind === 'too-many') {
      const errors = formErrors([{ field: 'words', text: FULL }]);
      return drawNew(detail, { typed: form.typed, errors });
    }
    if (outcome.kind !== 'done') return otherwise(detail, outcome);
    return seeOther(`${addressOf(detail)}/goals/${outcome.goalId}`, {
      text: 'Goal added',
      detail: 'Add a first step if you have one in mind.',
    });
  }

  @Get(':goalId')
  async show(
    @Param('id', UuidParam) id: string,
    @Param('goalId', UuidParam) goalId: string,
    @SignedInMember() who: Member,
  ): Promise<PageReply> {
    const detail = await this.pictures.detail(id, who);
    return drawGoal(detail, await this.existing(id, goalId));
  }

  @Post(':goalId')
  async reword(
    @Param('id', UuidParam) id: string,
    @Param('goalId', UuidParam) goalId: string,
    @Body() body: unknown,
    @SignedInMember() who: Member,
  ): Promise<PageReply | SeeOtherReply> {
    const detail = await this.pictures.detail(id, who);
    const form = parseForm(GoalForm, body);
    if (!form.ok) return drawGoal(detail, await this.existing(id, goalId), form);
    const where = { mentorshipId: id, personId: who.personId, goalId };
    const outcome = await this.goals.reword(where, form.values);
    return outcome.kind === 'done' ? back(detail, goalId, 'Goal saved') : otherwise(detail, outcome);
  }

  @Get(':goalId/status')
  again(@Param('id', UuidParam) id: string, @Param('goalId', UuidParam) goalId: string): SeeOtherReply {
    return seeOther(`/my-mentoring/${id}/goals/${goalId}`);
  }

  @Post(':goalId/status')
  async become(
    @Param('id', UuidParam) id: string,
    @Param('goalId', UuidParam) goalId: string,
    @Body() body: unknown,
    @SignedInMember() who: Member,
  ): Promise<PageReply | SeeOtherReply> {
    const detail = await this.pictures.detail(id, who);
    const form = parseForm(GoalStatusForm, body);
    if (!form.ok) return back(detail, goalId);
    const { status } = form.values;
    const outcome = await this.goals.become({ mentorshipId: id, personId: who.personId, goalId }, status);
    if (outcome.kind === 'done') return seeOther(addressOf(detail), SAID[status]);
    const why = refusal(outcome);
    if (why === undefined) return otherwise(detail, outcome);
    const errors = formErrors([{ field: 'status', text: why }]);
    return drawGoal(detail, await this.existing(id, goalId), undefined, { typed: {}, errors });
  }

  private async existing(id: string, goalId: string): Promise<Goal> {
    const goal = await this.goals.byId(id, goalId);
    if (!goal) throw new NotFoundException();
    return goal;
  }
}

/** What stands in the way of changing how a goal stands, as the page of the goal says it. */
function refusal(outcome: GoalOutcome): string | undefined {
  if (outcome.kind === 'too-many') return FULL;
  if (outcome.kind !== 'already') return undefined;
  return outcome.status === 'reached'
    ? 'This goal has been marked as reached since you opened the page. Take it up again before you let it go'
    : 'This goal has been let go since you opened the page. Take it up again before you mark it as reached';
}

const SAID = {
  open: 'Goal taken up again',
  reached: { text: 'Goal reached', detail: 'Well done, both of you.' },
  dropped: { text: 'Goal let go', detail: 'It stays here to read. You can take it up again.' },
} as const;

function back(detail: MentorshipDetail, goalId: string, said?: string): SeeOtherReply {
  return seeOther(`${addressOf(detail)}/goals/${goalId}`, said);
}

/** Over, or not theirs to change: the page of the mentorship says why. */
export function otherwise(detail: MentorshipDetail, { kind }: GoalOutcome): SeeOtherReply {
  if (kind === 'unknown') throw new NotFoundException();
  return seeOther(addressOf(detail));
}
