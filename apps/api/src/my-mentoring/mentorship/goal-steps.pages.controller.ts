import { type Goal, Goals } from '@alongside/mentorships';
import type { Member } from '@alongside/people';
import { Body, Controller, Get, NotFoundException, Param, Post } from '@nestjs/common';
import { For, SignedInMember } from '../../web/access/access.js';
import { formErrors, parseForm } from '../../web/forms/parse-form.js';
import { UuidParam } from '../../web/http/uuid-param.pipe.js';
import { type PageReply, seeOther, type SeeOtherReply } from '../../web/replies.js';
import { drawGoal } from './goal-pages.js';
import { StepChangeForm, StepForm } from './goal.form.js';
import { otherwise } from './goals.pages.controller.js';
import { MentorshipPictures } from './mentorship-picture.service.js';

/** The steps towards a goal. Either side adds, ticks off and removes them. */
@Controller('my-mentoring/:id/goals/:goalId/steps')
@For('member')
export class GoalStepsPagesController {
  constructor(
    private readonly pictures: MentorshipPictures,
    private readonly goals: Goals,
  ) {}

  @Get(['', ':stepId'])
  again(@Param('id', UuidParam) id: string, @Param('goalId', UuidParam) goalId: string): SeeOtherReply {
    return seeOther(goalAddress(id, goalId));
  }

  @Post()
  async add(
    @Param('id', UuidParam) id: string,
    @Param('goalId', UuidParam) goalId: string,
    @Body() body: unknown,
    @SignedInMember() who: Member,
  ): Promise<PageReply | SeeOtherReply> {
    const detail = await this.pictures.detail(id, who);
    const goal = await this.existing(id, goalId);
    const form = parseForm(StepForm, body);
    if (!form.ok) return drawGoal(detail, goal, undefined, form);
    const outcome = await this.goals.addStep(
      { mentorshipId: id, personId: who.personId, goalId },
      form.values,
    );
    if (outcome.kind === 'done') return seeOther(goalAddress(id, goalId), 'Step added');
    const problem = PROBLEMS[outcome.kind];
    if (!problem) return otherwise(detail, outcome);
    return drawGoal(detail, goal, undefined, { typed: form.typed, errors: formErrors([problem]) });
  }

  @Post(':stepId')
  async change(
    @Param('id', UuidParam) id: string,
    @Param('goalId', UuidParam) goalId: string,
    @Param('stepId', UuidParam) stepId: string,
    @Body() body: unknown,
    @SignedInMember() who: Member,
  ): Promise<SeeOtherReply> {
    const detail = await this.pictures.detail(id, who);
    const form = parseForm(StepChangeForm, body);
    if (!form.ok) return seeOther(goalAddress(id, goalId));
    const { change } = form.values;
    const where = { mentorshipId: id, personId: who.personId, goalId, stepId };
    const outcome =
      change === 'remove'
        ? await this.goals.removeStep(where)
        : await this.goals.markStep(where, change === 'done');
    return outcome.kind === 'done'
      ? seeOther(goalAddress(id, goalId), SAID[change])
      : otherwise(detail, outcome);
  }

  private async existing(id: string, goalId: string): Promise<Goal> {
    const goal = await this.goals.byId(id, goalId);
    if (!goal) throw new NotFoundException();
    return goal;
  }
}

const SAID = { done: 'Step done', 'not-done': 'Step open again', remove: 'Step removed' } as const;

const PROBLEMS: Readonly<Record<string, { readonly field: string; readonly text: string }>> = {
  'too-many': { field: 'step', text: 'This goal has many steps already. Remove one, or make a second goal' },
  past: { field: 'due-day', text: 'The day must be today or later' },
};

function goalAddress(id: string, goalId: string): string {
  return `/my-mentoring/${id}/goals/${goalId}`;
}
