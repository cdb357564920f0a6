import { type Administrator, ApplicationList, PersonNotes, ReferenceChecks } from '@alongside/people';
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
import { For, SignedIn } from '../web/access/access.js';
import { actorOf } from '../web/access/actor-of.js';
import { requiredText } from '../web/forms/fields.js';
import { type FormErrors, parseForm, textOf } from '../web/forms/parse-form.js';
import { UuidParam } from '../web/http/uuid-param.pipe.js';
import { listOfPage } from '../web/lists/list-of-page.js';
import { type PageReply, page, seeOther, type SeeOtherReply } from '../web/replies.js';
import { ApplicationFactsReader } from './application-facts.service.js';
import { presentApplication } from './application.presenter.js';
import { ApplicationsAddress, PAGE_SIZE, questionOf } from './applications.form.js';
import { APPLICATIONS_PATH, presentApplications } from './applications.presenter.js';

const NoteForm = z.object({ note: requiredText('Enter a note', 4000) });

@Controller('admin/applications')
@For('viewer')
export class ApplicationsPagesController {
  constructor(
    private readonly list: ApplicationList,
    private readonly facts: ApplicationFactsReader,
    private readonly notes: PersonNotes,
    private readonly references: ReferenceChecks,
  ) {}

  @Get()
  async waiting(@Query() query: unknown): Promise<PageReply> {
    const asked = ApplicationsAddress.parse(query ?? {});
    const found = await listOfPage(asked.page, PAGE_SIZE, (number) =>
      this.list.list(questionOf({ ...asked, page: number })),
    );
    const [counts, needsReferenceCheck] = [await this.list.counts(), await this.list.needsReferenceCheck()];
    return page(
      'application-review/list',
      presentApplications(asked, { ...found, counts, needsReferenceCheck }),
    );
  }

  @Get([':id', ':id/notes', ':id/reference-check'])
  async one(@Param('id', UuidParam) id: string): Promise<PageReply> {
    return this.draw(id);
  }

  @Post(':id/notes')
  @For('administrator')
  async note(
    @Param('id', UuidParam) id: string,
    @Body() body: unknown,
    @SignedIn() who: Administrator,
  ): Promise<PageReply | SeeOtherReply> {
    const application = await this.list.byId(id);
    if (!application) throw new NotFoundException();
    const form = parseForm(NoteForm, body);
    if (!form.ok) return this.draw(id, textOf(form.typed['note']), form.errors);
    const outcome = await this.notes.write(application.personId, form.values.note, actorOf(who));
    if (outcome.kind === 'not-allowed') throw new ForbiddenException();
    if (outcome.kind === 'unknown') throw new NotFoundException();
    return seeOther(`${APPLICATIONS_PATH}/${id}`, 'Note added');
  }

  @Post(':id/reference-check')
  @For('administrator')
  async referenceCheck(
    @Param('id', UuidParam) id: string,
    @SignedIn() who: Administrator,
  ): Promise<SeeOtherReply> {
    const application = await this.list.byId(id);
    if (application?.kind !== 'mentor' || application.profileId === null) throw new NotFoundException();
    const outcome = await this.references.record(application.profileId, actorOf(who));
    if (outcome.kind === 'not-allowed') throw new ForbiddenException();
    const said =
      outcome.kind === 'already' ? 'The reference check was recorded already' : 'Reference check recorded';
    return seeOther(`${APPLICATIONS_PATH}/${id}`, said);
  }

  private async draw(id: string, typedNote?: string, errors?: FormErrors): Promise<PageReply> {
    const facts = await this.facts.read(id);
    if (!facts) throw new NotFoundException();
    return page(
      'application-review/application',
      presentApplication(facts, typedNote, errors),
      errors ? 422 : 200,
    );
  }
}
