import {
  type Administrator,
  ComplaintList,
  type ComplaintOutcome,
  type ComplaintRecord,
  Complaints,
} from '@alongside/people';
import { Body, Controller, Get, NotFoundException, Param, Post, Query } from '@nestjs/common';
import { z } from 'zod';
import { For, SignedIn } from '../web/access/access.js';
import { actorOf } from '../web/access/actor-of.js';
import { OutOfDate } from '../web/errors/page-problems.js';
import { type FormErrors, parseForm, type Typed } from '../web/forms/parse-form.js';
import { UuidParam } from '../web/http/uuid-param.pipe.js';
import { listOfPage } from '../web/lists/list-of-page.js';
import { type PageReply, page, seeOther, type SeeOtherReply } from '../web/replies.js';
import { NoteForm, OutcomeForm } from './complaint-form.js';
import {
  COMPLAINTS_PATH,
  PAGE_SIZE,
  presentComplaint,
  presentComplaints,
  STATUS_LABELS,
} from './complaints.presenter.js';

const ListQuery = z.object({
  status: z.enum(['open', 'closed']).catch('open'),
  page: z.coerce.number().int().min(1).max(1_000_000).catch(1),
});

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
    const { status, page: number } = ListQuery.parse(query ?? {});
    const found = await listOfPage(number, PAGE_SIZE, (existing) =>
      this.list.page(status === 'open', { limit: PAGE_SIZE, offset: (existing - 1) * PAGE_SIZE }),
    );
    return page('complaints/list', presentComplaints(found, status, number));
  }

  @Get(':id')
  @For('viewer')
  async one(@Param('id', UuidParam) id: string): Promise<PageReply> {
    return draw(await this.existing(id));
  }

  /** Somebody reloads the answer to a form. */
  @Get([':id/begin', ':id/notes', ':id/close'])
  @For('viewer')
  again(@Param('id', UuidParam) id: string): SeeOtherReply {
    return seeOther(`${COMPLAINTS_PATH}/${id}`);
  }

  @Post(':id/begin')
  async begin(@Param('id', UuidParam) id: string, @SignedIn() who: Administrator): Promise<SeeOtherReply> {
    return after(id, await this.complaints.begin(id, actorOf(who)), 'You are dealing with this complaint');
  }

  @Post(':id/notes')
  async note(
    @Param('id', UuidParam) id: string,
    @Body() body: unknown,
    @SignedIn() who: Administrator,
  ): Promise<PageReply | SeeOtherReply> {
    const form = parseForm(NoteForm, body);
    if (!form.ok) return draw(await this.existing(id), form.errors, form.typed);
    return after(id, await this.complaints.addNote(id, form.values.note, actorOf(who)), 'Note added');
  }

  @Post(':id/close')
  async close(
    @Param('id', UuidParam) id: string,
    @Body() body: unknown,
    @SignedIn() who: Administrator,
  ): Promise<PageReply | SeeOtherReply> {
    const form = parseForm(OutcomeForm, body);
    if (!form.ok) return draw(await this.existing(id), form.errors, form.typed);
    const outcome = await this.complaints.close(id, form.values.outcome, actorOf(who));
    return after(id, outcome, 'Complaint closed. The outcome is on its way by email');
  }

  private async existing(id: string): Promise<ComplaintRecord> {
    const record = await this.list.byId(id);
    if (!record) throw new NotFoundException();
    return record;
  }
}

function draw(record: ComplaintRecord, errors?: FormErrors, typed: Typed = {}): PageReply {
  return page('complaints/complaint', { ...presentComplaint(record), typed, errors }, errors ? 422 : 200);
}

function after(id: string, outcome: ComplaintOutcome, text: string): SeeOtherReply {
  if (outcome.kind === 'unknown') throw new NotFoundException();
  if (outcome.kind === 'not-possible') {
    throw new OutOfDate(
      `Somebody was quicker. The status of this complaint is now: ${STATUS_LABELS[outcome.status].toLowerCase()}.`,
    );
  }
  return seeOther(`${COMPLAINTS_PATH}/${id}`, text);
}
