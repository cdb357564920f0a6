import { type Curated, ListCuration, type ReadingList, ReadingLists } from '@alongside/training';
import { codesOf, RESOURCE_AUDIENCES } from '@alongside/vocabulary';
import {
  Body,
  Controller,
  ForbiddenException,
  Get,
  NotFoundException,
  Param,
  Post,
  Req,
} from '@nestjs/common';
import type { Request } from 'express';
import { z } from 'zod';
import { For, SignedInAccount } from '../web/access/access.js';
import { OutOfDate } from '../web/errors/page-problems.js';
import { optionalText, requiredText, wholeNumber } from '../web/forms/fields.js';
import { type FormErrors, formErrors, parseForm, type Typed } from '../web/forms/parse-form.js';
import { UuidParam } from '../web/http/uuid-param.pipe.js';
import { type PageReply, page, seeOther, type SeeOtherReply } from '../web/replies.js';
import type { SignedInUser } from '../web/session/session-data.js';
import { presentListCard } from './home.presenter.js';
import { actor, TrainingReaders } from './training-readers.service.js';

const DESK = '/training/desk/lists';
const CHANGED =
  'Somebody else has changed this list since you opened the page. Open it again, and make your change to what stands there now.';

const Details = z.object({
  title: requiredText('Enter a title', 120),
  summary: optionalText(400),
  audience: z.enum(codesOf(RESOURCE_AUDIENCES) as [string, ...string[]], { error: 'Choose whom it is for' }),
  isPublic: z
    .literal('yes')
    .optional()
    .transform((ticked) => ticked === 'yes'),
});
const ChangedDetails = Details.extend({ revision: wholeNumber('Open the page again', 1, 1_000_000) });

/** The end of its address, or the whole of it. */
const AddForm = z.object({
  resource: requiredText('Enter the address of the resource', 300).transform(
    (typed) => /([a-z0-9-]+)\/?(?:[?#].*)?$/.exec(typed)?.[1] ?? '',
  ),
  note: optionalText(300),
});
const MoveForm = z.object({ where: z.enum(['up', 'down']) });

/** Putting reading lists together: for the team and its editors. */
@Controller('training/desk/lists')
@For('account')
export class ListCurationPagesController {
  constructor(
    private readonly lists: ReadingLists,
    private readonly curation: ListCuration,
    private readonly readers: TrainingReaders,
  ) {}

  @Get()
  async all(@Req() request: Request): Promise<PageReply> {
    const { read } = await this.readers.curator(request);
    const lists = await this.lists.all(read);
    const rows = lists.map((list) => ({
      ...presentListCard(list),
      isPublic: list.isPublic,
      editHref: `${DESK}/${list.slug}`,
    }));
    return page('training/desk/lists', { rows });
  }

  @Get('new')
  async blank(@Req() request: Request): Promise<PageReply> {
    await this.readers.curator(request);
    return drawNew({});
  }

  @Post()
  async create(
    @Body() body: unknown,
    @SignedInAccount() who: SignedInUser,
    @Req() request: Request,
  ): Promise<PageReply | SeeOtherReply> {
    await this.readers.curator(request);
    const form = parseForm(Details, body);
    if (!form.ok) return drawNew(form.typed, form.errors);
    const outcome = await this.curation.create(form.values, actor(who));
    if (outcome.kind === 'not-allowed') throw new ForbiddenException();
    return seeOther(`${DESK}/${outcome.slug}`, 'List created. Now add resources');
  }

  @Get(':slug')
  async edit(@Param('slug') slug: string, @Req() request: Request): Promise<PageReply> {
    return this.draw(slug, request);
  }

  @Post(':slug')
  async change(
    @Param('slug') slug: string,
    @Body() body: unknown,
    @SignedInAccount() who: SignedInUser,
    @Req() request: Request,
  ): Promise<PageReply | SeeOtherReply> {
    const form = parseForm(ChangedDetails, body);
    if (!form.ok) return this.draw(slug, request, { typed: form.typed, errors: form.errors });
    const { revision, ...details } = form.values;
    done(await this.curation.change(slug, revision, details, actor(who)));
    return seeOther(`${DESK}/${slug}`, 'List saved');
  }

  @Post(':slug/add')
  async add(
    @Param('slug') slug: string,
    @Body() body: unknown,
    @SignedInAccount() who: SignedInUser,
    @Req() request: Request,
  ): Promise<PageReply | SeeOtherReply> {
    const form = parseForm(AddForm, body);
    if (!form.ok) return this.draw(slug, request, { adding: form.typed, errors: form.errors });
    const { kind } = done(await this.curation.add(slug, form.values.resource, form.values.note, actor(who)));
    if (kind === 'added') return seeOther(`${DESK}/${slug}`, 'Resource added at the end');
    const text =
      kind === 'there-already'
        ? 'It is on the list already'
        : 'There is no published resource at this address';
    const adding = form.typed;
    return this.draw(slug, request, { adding, errors: formErrors([{ field: 'resource', text }]) });
  }

  @Post(':slug/items/:id/move')
  async move(
    @Param('slug') slug: string,
    @Param('id', UuidParam) id: string,
    @Body() body: unknown,
    @SignedInAccount() who: SignedInUser,
  ): Promise<SeeOtherReply> {
    const form = parseForm(MoveForm, body);
    if (form.ok) done(await this.curation.move(slug, id, form.values.where, actor(who)));
    return seeOther(`${DESK}/${slug}#items`);
  }

  @Post(':slug/items/:id/take-off')
  async takeOff(
    @Param('slug') slug: string,
    @Param('id', UuidParam) id: string,
    @SignedInAccount() who: SignedInUser,
  ): Promise<SeeOtherReply> {
    done(await this.curation.takeOff(slug, id, actor(who)));
    return seeOther(`${DESK}/${slug}`, 'Taken off the list');
  }

  @Post(':slug/remove')
  async remove(@Param('slug') slug: string, @SignedInAccount() who: SignedInUser): Promise<SeeOtherReply> {
    done(await this.curation.remove(slug, actor(who)));
    return seeOther(DESK, 'List removed');
  }

  private async draw(slug: string, request: Request, again: Again = {}): Promise<PageReply> {
    const { read } = await this.readers.curator(request);
    const found = await this.lists.bySlug(slug, read);
    if (found.kind !== 'found') throw new NotFoundException();
    const { list } = found;
    const items = await this.curation.items(list.id);
    const model = {
      slug,
      listTitle: list.title,
      isPublic: list.isPublic,
      revision: list.revision,
      typed: again.typed ?? typedOf(list),
      adding: again.adding ?? {},
      audiences: RESOURCE_AUDIENCES,
      items,
      errors: again.errors,
    };
    return page('training/desk/list', model, again.errors ? 422 : 200);
  }
}

interface Again {
  readonly typed?: Typed;
  readonly adding?: Typed;
  readonly errors?: FormErrors;
}

function drawNew(typed: Typed, errors?: FormErrors): PageReply {
  const model = { typed, errors, audiences: RESOURCE_AUDIENCES };
  return page('training/desk/list-new', model, errors ? 422 : 200);
}

function typedOf({ title, summary, audience, isPublic }: ReadingList): Typed {
  return { title, summary, audience, isPublic: isPublic ? 'yes' : undefined };
}

function done<Done extends { readonly kind: string }>(outcome: Curated<Done>): Done {
  switch (outcome.kind) {
    case 'not-allowed':
      throw new ForbiddenException();
    case 'unknown':
      throw new NotFoundException();
    case 'changed-since':
      throw new OutOfDate(CHANGED);
    default:
      return outcome as Done;
  }
}
