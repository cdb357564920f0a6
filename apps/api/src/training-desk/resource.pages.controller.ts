import { compareContent, renderMarkdown, ResourceDrafts, ResourceVersions } from '@alongside/training';
import {
  Body,
  Controller,
  ForbiddenException,
  Get,
  NotFoundException,
  Param,
  Post,
  Query,
} from '@nestjs/common';
import { z } from 'zod';
import { For, SignedInAccount } from '../web/access/access.js';
import { OutOfDate } from '../web/errors/page-problems.js';
import { formErrors, parseForm } from '../web/forms/parse-form.js';
import { UuidParam } from '../web/http/uuid-param.pipe.js';
import { type PageReply, page, seeOther, type SeeOtherReply } from '../web/replies.js';
import type { SignedInUser } from '../web/session/session-data.js';
import { presentVideo } from '../web/training/video.presenter.js';
import { momentInWords } from '../web/words/dates.js';
import {
  presentChanges,
  presentConflict,
  presentContentForm,
  resourcePath,
} from './content-form.presenter.js';
import { ContentForm, typedOf } from './content.form.js';
import { DeskAccess } from './desk-access.service.js';
import { revisionOf } from './revision.js';
import { WholeResourcePage } from './whole-resource.service.js';

const Versions = z.object({ from: z.coerce.number().int().min(1), to: z.coerce.number().int().min(1) });

/** One resource at the desk: how it stands, its text, and what changed from version to version. */
@Controller('training/desk/resources/:id')
@For('account')
export class TrainingResourcePagesController {
  constructor(
    private readonly access: DeskAccess,
    private readonly whole: WholeResourcePage,
    private readonly drafts: ResourceDrafts,
    private readonly versions: ResourceVersions,
  ) {}

  @Get()
  async overview(
    @Param('id', UuidParam) id: string,
    @SignedInAccount() user: SignedInUser,
  ): Promise<PageReply> {
    return this.whole.draw(id, await this.access.enter(user));
  }

  @Get('edit')
  async form(@Param('id', UuidParam) id: string, @SignedInAccount() user: SignedInUser): Promise<PageReply> {
    const person = await this.access.enterToChange(user);
    const copy = await this.whole.copyOf(id, person);
    if (!(await this.access.mayEdit(person, copy.resource))) throw new ForbiddenException();
    if (copy.resource.status === 'retired')
      throw new OutOfDate('This resource is retired. Bring it back before you change it.');
    return page('training-desk/edit', presentContentForm(copy, typedOf(copy.content)));
  }

  @Post('edit')
  async save(
    @Param('id', UuidParam) id: string,
    @Body() body: unknown,
    @SignedInAccount() user: SignedInUser,
  ): Promise<PageReply | SeeOtherReply> {
    const person = await this.access.enterToChange(user);
    const { actor } = person;
    const copy = await this.whole.copyOf(id, person);
    const form = parseForm(ContentForm, body);
    const again = (errors = form.ok ? undefined : form.errors) =>
      page(
        'training-desk/edit',
        { ...presentContentForm(copy, form.typed, errors), revision: form.typed['revision'] },
        422,
      );
    if (!form.ok) return again();
    const content = { ...form.values, fileId: copy.content.fileId };
    const saved = await this.drafts.save({ id, actor, revision: revisionOf(form.typed) }, content);
    switch (saved.kind) {
      case 'unknown':
        throw new NotFoundException();
      case 'not-allowed':
        throw new ForbiddenException();
      case 'incomplete':
        // The file is uploaded on the page of the resource; here one can only choose another form.
        return again(
          formErrors(
            saved.problems.map(({ field, text }) => ({ field: field === 'fileId' ? 'form' : field, text })),
          ),
        );
      case 'changed-since':
      case 'not-possible':
        return page(
          'training-desk/conflict',
          presentConflict(await this.whole.copyOf(id, person), content, form.typed),
          409,
        );
      case 'saved':
        return form.typed['next'] === 'preview'
          ? seeOther(`${resourcePath(id)}/preview`)
          : seeOther(resourcePath(id), {
              text: 'Saved',
              detail: 'Readers do not see it until you publish it.',
            });
    }
  }

  /** As readers would see it. */
  @Get('preview')
  async preview(
    @Param('id', UuidParam) id: string,
    @SignedInAccount() user: SignedInUser,
  ): Promise<PageReply> {
    const { content } = await this.whole.copyOf(id, await this.access.enter(user));
    return page('training-desk/preview', {
      ...{ title: content.title, summary: content.summary, ...renderMarkdown(content.body) },
      ...{ video: presentVideo(content), linkHref: content.form === 'link' ? content.url : undefined },
      href: resourcePath(id),
    });
  }

  /** Between two versions, or between what readers see and what waits. */
  @Get('changes')
  async changes(
    @Param('id', UuidParam) id: string,
    @Query() query: unknown,
    @SignedInAccount() user: SignedInUser,
  ): Promise<PageReply> {
    const copy = await this.whole.copyOf(id, await this.access.enter(user));
    const asked = Versions.safeParse(query);
    const base = { resource: copy.resource.title, href: resourcePath(id) };
    if (!asked.success) {
      const changes = presentChanges(compareContent(copy.resource, copy.content));
      return page('training-desk/changes', { ...base, title: 'What waits to be published', changes });
    }
    const { from, to } = asked.data;
    const diff = await this.versions.compare(id, from, to);
    if (!diff) throw new NotFoundException();
    return page('training-desk/changes', {
      ...base,
      title: `What changed in version ${to}`,
      why: diff.after.why,
      by: diff.after.writtenBy,
      when: momentInWords(diff.after.publishedAt),
      changes: presentChanges(diff.changes),
    });
  }
}
