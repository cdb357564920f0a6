import { AfterwardsOf, type AfterwardsView, SessionNotes } from '@alongside/mentorships';
import type { Member } from '@alongside/people';
import { Body, Controller, Get, NotFoundException, Param, Post, Query } from '@nestjs/common';
import { For, SignedInMember } from '../web/access/access.js';
import { OutOfDate } from '../web/errors/page-problems.js';
import { formErrors, parseForm } from '../web/forms/parse-form.js';
import { UuidParam } from '../web/http/uuid-param.pipe.js';
import { type PageReply, page, seeOther, type SeeOtherReply } from '../web/replies.js';
import { notesForm, tooLong } from './notes-form.js';
import { presentHistory, presentNotes } from './notes.presenter.js';

const OVER = 'This mentoring has ended, so its notes cannot be changed any more. You can still read them.';

/** The notes of a session that both see. */
@Controller('sessions/:id/notes')
@For('member')
export class NotesPagesController {
  constructor(
    private readonly afterwards: AfterwardsOf,
    private readonly notes: SessionNotes,
  ) {}

  @Get()
  async form(@Param('id', UuidParam) id: string, @SignedInMember() who: Member): Promise<PageReply> {
    const view = await this.view(id, who);
    if (!view.live) throw new OutOfDate(OVER);
    return page('session-notes/edit', presentNotes(view));
  }

  @Post()
  async save(
    @Param('id', UuidParam) id: string,
    @Body() body: unknown,
    @SignedInMember() who: Member,
  ): Promise<PageReply | SeeOtherReply> {
    const form = parseForm(notesForm, body);
    if (!form.ok) throw new NotFoundException();
    const { body: text, 'based-on': basedOn } = form.values;
    const outcome = await this.notes.save(id, who.personId, { body: text, basedOn });
    switch (outcome.kind) {
      case 'saved':
      case 'unchanged':
        return seeOther(`/sessions/${id}`, outcome.kind === 'saved' ? 'Notes saved' : 'Nothing had changed');
      case 'not-found':
        throw new NotFoundException();
      case 'over':
        throw new OutOfDate(OVER);
      case 'too-long': {
        const errors = formErrors([{ field: 'body', text: tooLong(outcome.size) }]);
        return page(
          'session-notes/edit',
          presentNotes(await this.view(id, who), { text, basedOn, errors }),
          422,
        );
      }
      case 'changed-meanwhile': {
        const view = await this.view(id, who);
        return page('session-notes/edit', presentNotes(view, { text, latest: outcome.latest }), 409);
      }
    }
  }

  @Get('history')
  async history(
    @Param('id', UuidParam) id: string,
    @SignedInMember() who: Member,
    @Query('version') asked: unknown,
  ): Promise<PageReply> {
    const view = await this.view(id, who);
    const versions = (await this.notes.history(id, who.personId)) ?? [];
    return page('session-notes/history', presentHistory(view, versions, Number(asked)));
  }

  private async view(id: string, who: Member): Promise<AfterwardsView> {
    const view = await this.afterwards.session(id, who.personId);
    if (!view) throw new NotFoundException();
    return view;
  }
}
