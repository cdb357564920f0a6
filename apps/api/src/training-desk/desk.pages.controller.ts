import { Clock, londonDay } from '@alongside/platform';
import { DESK_SHOWN, type DeskFilter, ResourceDesk, ResourceDrafts } from '@alongside/training';
import { codesOf, RESOURCE_TYPES, TOPICS } from '@alongside/vocabulary';
import { Body, Controller, ForbiddenException, Get, Post, Query } from '@nestjs/common';
import { z } from 'zod';
import { For, SignedInAccount } from '../web/access/access.js';
import { formErrors, parseForm } from '../web/forms/parse-form.js';
import type { ListQuery } from '../web/lists/list-address.js';
import { listOfPage } from '../web/lists/list-of-page.js';
import { type PageReply, page, seeOther, type SeeOtherReply } from '../web/replies.js';
import type { SignedInUser } from '../web/session/session-data.js';
import { presentContentForm, resourcePath } from './content-form.presenter.js';
import { ContentForm, emptyTyped } from './content.form.js';
import { DeskAccess, type DeskPerson } from './desk-access.service.js';
import { PAGE_SIZE, presentDesk } from './desk.presenter.js';

const DeskQuery = z.object({
  show: z.enum(DESK_SHOWN).catch('all'),
  q: z.string().trim().max(100).catch(''),
  type: z.enum(codesOf(RESOURCE_TYPES)).or(z.literal('')).catch(''),
  topic: z.enum(codesOf(TOPICS)).or(z.literal('')).catch(''),
  mine: z.literal('yes').optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(1_000_000).catch(1),
});

/** Where the training repository is looked after. */
@Controller('training/desk')
@For('account')
export class TrainingDeskPagesController {
  constructor(
    private readonly access: DeskAccess,
    private readonly desk: ResourceDesk,
    private readonly drafts: ResourceDrafts,
    private readonly clock: Clock,
  ) {}

  @Get()
  async overview(@Query() query: ListQuery, @SignedInAccount() user: SignedInUser): Promise<PageReply> {
    const person = await this.access.enter(user);
    const asked = DeskQuery.parse(query);
    const filter = filterOf(asked, person);
    const found = await listOfPage(asked.page, PAGE_SIZE, (existing) =>
      this.desk.list(filter, { limit: PAGE_SIZE, offset: (existing - 1) * PAGE_SIZE }),
    );
    const [attention, questions] = await Promise.all([
      this.desk.attention(person.actor, person.standing),
      this.desk.openQuestions(person.actor, person.standing),
    ]);
    const today = londonDay(this.clock.now());
    return page(
      'training-desk/desk',
      presentDesk({ person, found, attention, questions, filter, query, page: asked.page, today }),
    );
  }

  @Get('new')
  async form(@SignedInAccount() user: SignedInUser): Promise<PageReply> {
    await this.writer(user);
    const typed = emptyTyped(londonDay(this.clock.now(), 365), user.name ?? '', 'Alongside');
    return page('training-desk/edit', presentContentForm(null, typed));
  }

  @Post('new')
  async create(
    @Body() body: unknown,
    @SignedInAccount() user: SignedInUser,
  ): Promise<PageReply | SeeOtherReply> {
    const { actor } = await this.writer(user);
    const form = parseForm(ContentForm, body);
    if (!form.ok) return page('training-desk/edit', presentContentForm(null, form.typed, form.errors), 422);
    const created = await this.drafts.create(form.values, actor);
    if (created.kind === 'not-allowed') throw new ForbiddenException();
    if (created.kind === 'incomplete')
      return page(
        'training-desk/edit',
        presentContentForm(null, form.typed, formErrors([...created.problems])),
        422,
      );
    const path = resourcePath(created.id);
    if (form.typed['next'] === 'preview') return seeOther(`${path}/preview`);
    return seeOther(path, { text: 'Draft saved', detail: 'Readers do not see it until you publish it.' });
  }

  private async writer(user: SignedInUser): Promise<DeskPerson> {
    const person = await this.access.enterToChange(user);
    if (!person.writes) throw new ForbiddenException();
    return person;
  }
}

function filterOf(asked: z.output<typeof DeskQuery>, { actor, standing }: DeskPerson): DeskFilter {
  const own = standing === 'owner' || asked.mine === 'yes';
  return {
    shown: asked.show,
    words: asked.q,
    type: asked.type,
    topic: asked.topic,
    ownerId: own ? actor.id : null,
  };
}
