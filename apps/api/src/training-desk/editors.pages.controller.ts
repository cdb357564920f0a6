import { ResourceOwners, TrainingEditors } from '@alongside/training';
import { Body, Controller, ForbiddenException, Get, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { For, SignedInAccount } from '../web/access/access.js';
import { type FormErrors, formErrors, parseForm, type Typed } from '../web/forms/parse-form.js';
import { emailField } from '../web/forms/person-fields.js';
import { UuidParam } from '../web/http/uuid-param.pipe.js';
import { type PageReply, page, seeOther, type SeeOtherReply } from '../web/replies.js';
import type { SignedInUser } from '../web/session/session-data.js';
import { dayInWords } from '../web/words/dates.js';
import { handOverPath } from './content-form.presenter.js';
import { DeskAccess, type DeskPerson } from './desk-access.service.js';

const PATH = '/training/desk/editors';
const EditorForm = z.object({ email: emailField('Enter their email address') });

/** People who write for the repository without being administrators. */
@Controller('training/desk/editors')
@For('account')
export class TrainingEditorsPagesController {
  constructor(
    private readonly access: DeskAccess,
    private readonly editors: TrainingEditors,
    private readonly owners: ResourceOwners,
  ) {}

  @Get()
  async list(@SignedInAccount() user: SignedInUser): Promise<PageReply> {
    return this.draw(await this.access.enter(user));
  }

  @Post()
  async grant(
    @Body() body: unknown,
    @SignedInAccount() user: SignedInUser,
  ): Promise<PageReply | SeeOtherReply> {
    const person = await this.access.enterToChange(user);
    const form = parseForm(EditorForm, body);
    if (!form.ok) return this.draw(person, form.errors, form.typed);
    const { kind } = await this.editors.grant(form.values.email, person.actor);
    if (kind === 'not-allowed') throw new ForbiddenException();
    if (kind === 'no-such-person') {
      const text = 'Nobody has signed in with this address yet. Ask them to do so, and then add them here';
      return this.draw(person, formErrors([{ field: 'email', text }]), form.typed);
    }
    return seeOther(PATH, kind === 'already' ? 'They are an editor already' : 'They are now an editor');
  }

  @Get(':id/remove')
  again(): SeeOtherReply {
    return seeOther(PATH);
  }

  @Post(':id/remove')
  async revoke(
    @Param('id', UuidParam) id: string,
    @SignedInAccount() user: SignedInUser,
  ): Promise<SeeOtherReply> {
    const { actor } = await this.access.enterToChange(user);
    const { kind } = await this.editors.revoke(id, actor);
    if (kind === 'not-allowed') throw new ForbiddenException();
    const text = 'They are no longer an editor';
    const owned = await this.owners.ownedBy(id);
    if (owned.length === 0) return seeOther(PATH, text);
    return seeOther(handOverPath(id), {
      text,
      detail: 'What they own stays theirs until you hand it over.',
    });
  }

  private async draw(
    { leads, standing }: DeskPerson,
    errors?: FormErrors,
    typed: Typed = {},
  ): Promise<PageReply> {
    // Whoever owns a single resource need not know who writes the others.
    if (standing === 'owner') throw new ForbiddenException();
    const editors = await this.editors.list();
    const rows = editors.map(({ personId, name, email, addedBy, addedAt }) => ({
      ...{ name, email: leads ? email : '', since: dayInWords(addedAt), by: addedBy ?? 'The system' },
      removeHref: `${PATH}/${personId}/remove`,
    }));
    return page('training-desk/editors', { rows, leads, typed, errors }, errors ? 422 : 200);
  }
}
