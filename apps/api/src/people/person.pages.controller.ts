import { type Administrator, PersonNotes } from '@alongside/people';
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
import { type PageReply, page, seeOther, type SeeOtherReply } from '../web/replies.js';
import { PersonFactsReader } from './person-facts.service.js';
import { presentPerson } from './person.presenter.js';

const NoteForm = z.object({ note: requiredText('Enter a note', 4000) });
const TimelineAddress = z.object({ before: z.uuid().optional().catch(undefined) });

/** Everything about one person, in whatever roles. */
@Controller('admin/people/person')
@For('viewer')
export class PersonPagesController {
  constructor(
    private readonly facts: PersonFactsReader,
    private readonly notes: PersonNotes,
  ) {}

  @Get([':personId', ':personId/notes'])
  async one(@Param('personId', UuidParam) personId: string, @Query() query: unknown): Promise<PageReply> {
    return this.draw(personId, TimelineAddress.parse(query ?? {}).before);
  }

  @Post(':personId/notes')
  @For('administrator')
  async note(
    @Param('personId', UuidParam) personId: string,
    @Body() body: unknown,
    @SignedIn() who: Administrator,
  ): Promise<PageReply | SeeOtherReply> {
    const form = parseForm(NoteForm, body);
    if (!form.ok) return this.draw(personId, undefined, textOf(form.typed['note']), form.errors);
    const outcome = await this.notes.write(personId, form.values.note, actorOf(who));
    if (outcome.kind === 'not-allowed') throw new ForbiddenException();
    if (outcome.kind === 'unknown') throw new NotFoundException();
    return seeOther(`/admin/people/person/${personId}#notes`, 'Note added');
  }

  private async draw(
    personId: string,
    before?: string,
    typedNote = '',
    errors?: FormErrors,
  ): Promise<PageReply> {
    const facts = await this.facts.read(personId, before);
    if (!facts) throw new NotFoundException();
    return page('people/person', { ...presentPerson(facts, before), typedNote, errors }, errors ? 422 : 200);
  }
}
