import { type Administrator, ComplaintList, type ComplaintRecord, Complaints } from '@alongside/people';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { For, SignedIn } from '../web/access/access.js';
import { actorOf } from '../web/access/actor-of.js';
import { afterCase, existingCase, OutcomeForm, pageOfCases } from '../web/casework/cases.js';
import { type FormErrors, parseForm, type Typed } from '../web/forms/parse-form.js';
import { UuidParam } from '../web/http/uuid-param.pipe.js';
import { type PageReply, page, seeOther, type SeeOtherReply } from '../web/replies.js';
import { NoteForm } from './complaint-form.js';
import { COMPLAINTS, presentComplaint, presentComplaints } from './complaints.presenter.js';

/** What the programme team does with complaints. */
@Controller('admin/complaints')
@For('administrator')
export class ComplaintDeskPagesController {
  constructor(
    private readonly list: ComplaintList,
    private readonly complaints: Complaints,
  ) {}

  @Get()
  @For('viewer')
  async all(@Query() query: unknown): Promise<PageReply> {
    return page('complaints/list', presentComplaints(await pageOfCases(this.list, query)));
  }

  @Get(':id')
  @For('viewer')
  async one(@Param('id', UuidParam) id: string): Promise<PageReply> {
    return draw(await existingCase(this.list, id));
  }

  /** Somebody reloads the answer to a form. */
  @Get([':id/begin', ':id/notes', ':id/close'])
  @For('viewer')
  again(@Param('id', UuidParam) id: string): SeeOtherReply {
    return seeOther(`${COMPLAINTS.path}/${id}`);
  }

  @Post(':id/begin')
  async begin(@Param('id', UuidParam) id: string, @SignedIn() who: Administrator): Promise<SeeOtherReply> {
    const outcome = await this.complaints.begin(id, actorOf(who));
    return afterCase(`${COMPLAINTS.path}/${id}`, outcome, 'You are dealing with this complaint');
  }

  @Post(':id/notes')
  async note(
    @Param('id', UuidParam) id: string,
    @Body() body: unknown,
    @SignedIn() who: Administrator,
  ): Promise<PageReply | SeeOtherReply> {
    const form = parseForm(NoteForm, body);
    if (!form.ok) return draw(await existingCase(this.list, id), form.errors, form.typed);
    const outcome = await this.complaints.addNote(id, form.values.note, actorOf(who));
    return afterCase(`${COMPLAINTS.path}/${id}`, outcome, 'Note added');
  }

  @Post(':id/close')
  async close(
    @Param('id', UuidParam) id: string,
    @Body() body: unknown,
    @SignedIn() who: Administrator,
  ): Promise<PageReply | SeeOtherReply> {
    const form = parseForm(OutcomeForm, body);
    if (!form.ok) return draw(await existingCase(this.list, id), form.errors, form.typed);
    const outcome = await this.complaints.close(id, form.values.outcome, actorOf(who));
    const text = 'Complaint closed. The outcome is on its way by email';
    return afterCase(`${COMPLAINTS.path}/${id}`, outcome, text);
  }
}

function draw(record: ComplaintRecord, errors?: FormErrors, typed: Typed = {}): PageReply {
  return page('complaints/complaint', { ...presentComplaint(record), typed, errors }, errors ? 422 : 200);
}
