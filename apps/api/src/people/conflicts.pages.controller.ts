import { type Administrator, Conflicts, type ConflictOutcome, PeopleDirectory } from '@alongside/people';
import { Body, Controller, Get, NotFoundException, Param, Post, Query } from '@nestjs/common';
import { z } from 'zod';
import { For, SignedIn } from '../web/access/access.js';
import { actorOf } from '../web/access/actor-of.js';
import { type FormErrors, formErrors, parseForm, type Typed } from '../web/forms/parse-form.js';
import { UuidParam } from '../web/http/uuid-param.pipe.js';
import { type PageReply, page, seeOther, type SeeOtherReply } from '../web/replies.js';
import { ConflictForm } from './conflict.form.js';
import { presentConflictForm } from './conflict-form.presenter.js';

/** Starts from a mentee's page or a mentor's; the other side is given by reference. */
const Side = z.enum(['mentees', 'mentors']);
type Side = z.output<typeof Side>;

const From = z.object({ from: Side.catch('mentees') });

@Controller('admin/people')
@For('administrator')
export class ConflictsPagesController {
  constructor(
    private readonly conflicts: Conflicts,
    private readonly directory: PeopleDirectory,
  ) {}

  @Get(':side/:id/conflicts/new')
  async form(
    @Param('side') side: string,
    @Param('id', UuidParam) id: string,
    @Query('other') other: unknown,
  ): Promise<PageReply> {
    return this.formPage(sideOf(side), id, { other: typeof other === 'string' ? other : '' });
  }

  @Post(':side/:id/conflicts/new')
  async record(
    @Param('side') side: string,
    @Param('id', UuidParam) id: string,
    @Body() body: unknown,
    @SignedIn() who: Administrator,
  ): Promise<PageReply | SeeOtherReply> {
    const own = sideOf(side);
    const form = parseForm(ConflictForm, body);
    if (!form.ok) return this.formPage(own, id, form.typed, form.errors);
    const { other, ...conflict } = form.values;
    const otherRole = own === 'mentees' ? 'mentor' : 'mentee';
    const otherId = (await this.directory.idsByReference(otherRole, [other])).get(other);
    if (!otherId) {
      const text = `There is no ${otherRole} with the reference ${other}`;
      return this.formPage(own, id, form.typed, formErrors([{ field: 'other', text }]));
    }
    const pair =
      own === 'mentees' ? { menteeId: id, mentorId: otherId } : { menteeId: otherId, mentorId: id };
    const outcome = await this.conflicts.record({ ...pair, ...conflict }, actorOf(who));
    if (outcome.kind === 'unknown') throw new NotFoundException();
    const { mentee, mentor } = outcome.conflict;
    const said = outcome.kind === 'done' ? 'Conflict recorded' : 'This conflict was recorded already';
    return seeOther(`/admin/people/${own}/${id}`, {
      text: said,
      detail: `${mentee.name} and ${mentor.name} are kept apart.`,
    });
  }

  @Post('conflicts/:id/clear')
  async clear(
    @Param('id', UuidParam) id: string,
    @Body() body: unknown,
    @SignedIn() who: Administrator,
  ): Promise<SeeOtherReply> {
    return settled(await this.conflicts.clear(id, actorOf(who)), body, {
      text: 'Conflict cleared',
      detail: 'The two can be matched from the next run on.',
    });
  }

  @Post('conflicts/:id/confirm')
  async confirm(
    @Param('id', UuidParam) id: string,
    @Body() body: unknown,
    @SignedIn() who: Administrator,
  ): Promise<SeeOtherReply> {
    return settled(await this.conflicts.confirm(id, actorOf(who)), body, {
      text: 'Conflict confirmed',
      detail: 'The two are kept apart.',
    });
  }

  private async formPage(side: Side, id: string, typed: Typed, errors?: FormErrors): Promise<PageReply> {
    const person =
      side === 'mentees' ? await this.directory.menteeById(id) : await this.directory.mentorById(id);
    if (!person) throw new NotFoundException();
    return page('people/conflict', presentConflictForm(side, person, typed, errors), errors ? 422 : 200);
  }
}

function sideOf(side: string): Side {
  const known = Side.safeParse(side);
  if (!known.success) throw new NotFoundException();
  return known.data;
}

function settled(
  outcome: ConflictOutcome,
  body: unknown,
  said: { text: string; detail: string },
): SeeOtherReply {
  if (outcome.kind === 'unknown') throw new NotFoundException();
  const { from } = From.catch({ from: 'mentees' }).parse(body);
  const { mentee, mentor } = outcome.conflict;
  const address = `/admin/people/${from}/${from === 'mentees' ? mentee.id : mentor.id}`;
  return seeOther(address, outcome.kind === 'done' ? said : { text: 'Nothing had to be changed' });
}
