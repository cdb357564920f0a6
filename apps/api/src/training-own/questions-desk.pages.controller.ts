import {
  LONGEST_ANSWER,
  type OpenReaderQuestion,
  ResourceQuestions,
  TrainingRights,
} from '@alongside/training';
import { Body, Controller, ForbiddenException, Get, NotFoundException, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { For, SignedInAccount } from '../web/access/access.js';
import { actorOf, memberActor } from '../web/access/actor-of.js';
import { OutOfDate } from '../web/errors/page-problems.js';
import { requiredText } from '../web/forms/fields.js';
import { type FormErrors, parseForm } from '../web/forms/parse-form.js';
import { UuidParam } from '../web/http/uuid-param.pipe.js';
import { type PageReply, page, seeOther, type SeeOtherReply } from '../web/replies.js';
import type { SignedInUser } from '../web/session/session-data.js';
import { dayInWords, momentInWords } from '../web/words/dates.js';

const AnswerForm = z.object({ answer: requiredText('Write the answer', LONGEST_ANSWER) });

const DESK = '/training/desk/questions';

/** Readers' questions, for those who may answer them: owners theirs, editors and the team all. */
@Controller('training/desk/questions')
@For('account')
export class QuestionsDeskController {
  constructor(
    private readonly questions: ResourceQuestions,
    private readonly rights: TrainingRights,
  ) {}

  @Get()
  async list(@SignedInAccount() who: SignedInUser): Promise<PageReply> {
    const actor = actorFor(who);
    const standing = await this.rights.standingOf(actor);
    if (standing === 'none') throw new ForbiddenException();
    const questions = await this.questions.open(actor);
    return page('training-own/questions', {
      questions: questions.map(presentQuestion),
      answers: standing !== 'look',
    });
  }

  @Get(':id')
  async show(
    @Param('id', UuidParam) id: string,
    @SignedInAccount() who: SignedInUser,
  ): Promise<PageReply | SeeOtherReply> {
    return this.draw(id, who);
  }

  @Post(':id')
  async answer(
    @Param('id', UuidParam) id: string,
    @Body() body: unknown,
    @SignedInAccount() who: SignedInUser,
  ): Promise<PageReply | SeeOtherReply> {
    const form = parseForm(AnswerForm, body);
    if (!form.ok) return this.draw(id, who, form.typed['answer'], form.errors);
    const outcome = await this.questions.answer(id, actorFor(who), form.values.answer);
    if (outcome.kind === 'unknown') throw new NotFoundException();
    if (outcome.kind === 'answered-before')
      throw new OutOfDate(`${outcome.by || 'Somebody'} answered this on ${momentInWords(outcome.at)}.`);
    return seeOther(DESK, {
      text: 'Your answer is sent',
      detail: 'It also appears below the resource, without names.',
    });
  }

  private async draw(
    id: string,
    who: SignedInUser,
    answer?: unknown,
    errors?: FormErrors,
  ): Promise<PageReply | SeeOtherReply> {
    const actor = actorFor(who);
    const question = (await this.questions.open(actor)).find((one) => one.id === id);
    if (!(await this.questions.mayAnswer(id, actor))) throw new NotFoundException();
    // An old tab, or somebody was quicker.
    if (!question) return seeOther(DESK, 'That question does not wait for an answer any more');
    return page(
      'training-own/answer',
      { question: presentQuestion(question), answer, errors },
      errors ? 422 : 200,
    );
  }
}

function presentQuestion({ id, body, askedAt, slug, title, ownerName }: OpenReaderQuestion): object {
  return {
    body,
    title,
    href: `/training/${slug}`,
    answerHref: `${DESK}/${id}`,
    on: dayInWords(askedAt),
    owner: ownerName ?? 'nobody',
  };
}

function actorFor(who: SignedInUser) {
  return who.as === 'administrator' ? actorOf(who) : memberActor(who);
}
