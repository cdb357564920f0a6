import {
  type Administrator,
  type DepartureEffects,
  DepartureEffectsReader,
  Erasure,
  Members,
} from '@alongside/people';
import { Body, Controller, Get, NotFoundException, Param, Post } from '@nestjs/common';
import { actorOf } from '../web/access/actor-of.js';
import { For, SignedIn } from '../web/access/access.js';
import { StepUp } from '../web/access/step-up.js';
import { OutOfDate } from '../web/errors/page-problems.js';
import { formErrors, parseForm } from '../web/forms/parse-form.js';
import { UuidParam } from '../web/http/uuid-param.pipe.js';
import { type PageReply, page, seeOther, type SeeOtherReply } from '../web/replies.js';
import { ErasureForm, TYPE_IT } from './erasure.form.js';
import { type ErasedPerson, presentErasure } from './erasure.presenter.js';
import { PersonToErase } from './person-to-erase.query.js';

/** Erasing somebody at once, because they or the law ask for it. There is no way back. */
@Controller('admin/people/:personId/erase')
@For('administrator')
export class ErasurePagesController {
  constructor(
    private readonly members: Members,
    private readonly person: PersonToErase,
    private readonly effects: DepartureEffectsReader,
    private readonly erasure: Erasure,
  ) {}

  @Get()
  @StepUp()
  async show(@Param('personId', UuidParam) personId: string): Promise<PageReply> {
    const { person, effects } = await this.find(personId);
    return page('erasure/erase', presentErasure(person, effects));
  }

  @Post()
  @StepUp('/admin/people')
  async erase(
    @Param('personId', UuidParam) personId: string,
    @Body() body: unknown,
    @SignedIn() who: Administrator,
  ): Promise<PageReply | SeeOtherReply> {
    const { person, effects } = await this.find(personId);
    const form = parseForm(ErasureForm, body);
    if (!form.ok) return page('erasure/erase', presentErasure(person, effects, form.typed, form.errors), 422);
    if (form.values.confirmation !== person.confirmation) {
      const errors = formErrors([{ field: 'confirmation', text: TYPE_IT }]);
      return page('erasure/erase', presentErasure(person, effects, form.values, errors), 422);
    }
    const { kind } = await this.erasure.erase(personId, actorOf(who));
    if (kind === 'has-role')
      throw new OutOfDate(
        'This person is part of the programme team again. Remove them from the team first.',
      );
    return seeOther('/admin/people', {
      text: 'Erased',
      detail: 'Nothing is left that says who it was. Counts and history stay.',
    });
  }

  private async find(personId: string): Promise<{ person: ErasedPerson; effects: DepartureEffects }> {
    if (!(await this.members.byId(personId))) throw new NotFoundException();
    const [person, effects] = await Promise.all([this.person.byId(personId), this.effects.of(personId)]);
    return { person, effects };
  }
}
