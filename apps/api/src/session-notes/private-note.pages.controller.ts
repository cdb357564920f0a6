import { AfterwardsOf, type PrivateNote, PrivateNotes } from '@alongside/mentorships';
import type { Member } from '@alongside/people';
import { Body, Controller, Get, NotFoundException, Param, Post } from '@nestjs/common';
import { For, SignedInMember } from '../web/access/access.js';
import { type FormErrors, formErrors, parseForm } from '../web/forms/parse-form.js';
import { UuidParam } from '../web/http/uuid-param.pipe.js';
import { type PageReply, page, seeOther, type SeeOtherReply } from '../web/replies.js';
import { firstNameOf } from '../web/session-record/afterwards.presenter.js';
import { momentInWords } from '../web/words/dates.js';
import { privateNoteForm, tooLong } from './notes-form.js';

/** What one person notes for themselves. No page shows it to anybody else, administrators included. */
@Controller('sessions/:id/private-note')
@For('member')
export class PrivateNotePagesController {
  constructor(
    private readonly afterwards: AfterwardsOf,
    private readonly notes: PrivateNotes,
  ) {}

  @Get()
  async form(@Param('id', UuidParam) id: string, @SignedInMember() who: Member): Promise<PageReply> {
    const note = await this.notes.of(id, who.personId);
    if (!note) throw new NotFoundException();
    return this.draw(id, who, note);
  }

  @Post()
  async save(
    @Param('id', UuidParam) id: string,
    @Body() body: unknown,
    @SignedInMember() who: Member,
  ): Promise<PageReply | SeeOtherReply> {
    const form = parseForm(privateNoteForm, body);
    if (!form.ok) throw new NotFoundException();
    const outcome = await this.notes.save(id, who.personId, form.values.text);
    const note = await this.notes.of(id, who.personId);
    if (outcome.kind === 'not-found' || !note) throw new NotFoundException();
    if (outcome.kind === 'too-long') {
      const errors = formErrors([{ field: 'text', text: tooLong(outcome.size) }]);
      return this.draw(id, who, note, { text: form.values.text, errors });
    }
    if (outcome.kind === 'unreadable') return this.draw(id, who, note);
    return seeOther(
      `/sessions/${id}`,
      outcome.kind === 'saved' ? 'Private note saved' : 'Private note removed',
    );
  }

  private async draw(
    id: string,
    who: Member,
    note: PrivateNote,
    typed?: { readonly text: string; readonly errors: FormErrors },
  ): Promise<PageReply> {
    const view = await this.afterwards.session(id, who.personId);
    if (!view) throw new NotFoundException();
    const model = {
      base: `/sessions/${id}`,
      other: firstNameOf(view.otherName),
      isUnreadable: note.kind === 'unreadable',
      written: note.kind === 'none' ? '' : momentInWords(note.writtenAt),
      text: typed?.text ?? (note.kind === 'note' ? note.text : ''),
    };
    if (note.kind === 'unreadable') return page('session-notes/private', model, 503);
    return typed
      ? page('session-notes/private', { ...model, errors: typed.errors }, 422)
      : page('session-notes/private', model);
  }
}
