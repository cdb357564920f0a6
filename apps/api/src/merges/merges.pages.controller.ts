import { type Administrator, Merges, OrganisationRegister, PeopleRegister } from '@alongside/people';
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
import { For, SignedIn } from '../web/access/access.js';
import { actorOf } from '../web/access/actor-of.js';
import { UuidParam } from '../web/http/uuid-param.pipe.js';
import { type PageReply, page, seeOther, type SeeOtherReply } from '../web/replies.js';
import { PairAddress, PickAddress } from './merge.form.js';
import { presentMerge } from './merge.presenter.js';
import { PairFacts } from './pair-facts.service.js';

const MOST_FOUND = 20;

/** Two records of one person, or of one organisation, become one; and a merge is undone. */
@Controller('admin/merges')
@For('administrator')
export class MergesPagesController {
  constructor(
    private readonly merges: Merges,
    private readonly pairs: PairFacts,
    private readonly people: PeopleRegister,
    private readonly organisations: OrganisationRegister,
  ) {}

  /** Whom to merge with whom: the other one is looked for. */
  @Get('people/choose')
  async choosePerson(@Query() query: unknown): Promise<PageReply> {
    const { from, q } = pickOf(query);
    const person = await this.people.byId(from);
    if (!person) throw new NotFoundException();
    const asked = { text: q, sort: 'name', descending: false, limit: MOST_FOUND, offset: 0 } as const;
    const { people } = q ? await this.people.search(asked) : { people: [] };
    const found = people
      .filter(({ id }) => id !== from)
      .map(({ id, name, email }) => ({
        name,
        detail: email,
        href: `/admin/merges/people?kept=${from}&merged=${id}`,
      }));
    return page('merges/choose', {
      kind: 'person',
      from,
      q,
      name: person.name,
      found,
      path: '/admin/merges/people/choose',
    });
  }

  @Get('organisations/choose')
  async chooseOrganisation(@Query() query: unknown): Promise<PageReply> {
    const { from, q } = pickOf(query);
    const organisation = await this.organisations.byId(from);
    if (!organisation) throw new NotFoundException();
    const { organisations } = q
      ? await this.organisations.search({ text: q, limit: MOST_FOUND, offset: 0 })
      : { organisations: [] };
    const found = organisations
      .filter(({ id }) => id !== from)
      .map(({ id, name, groupName }) => ({
        name,
        detail: groupName ?? '',
        href: `/admin/merges/organisations?kept=${from}&merged=${id}`,
      }));
    const path = '/admin/merges/organisations/choose';
    return page('merges/choose', { kind: 'organisation', from, q, name: organisation.name, found, path });
  }

  @Get('people')
  async comparePeople(@Query() query: unknown): Promise<PageReply> {
    return this.pairs.peoplePage(pairOf(query));
  }

  @Post('people')
  async mergePeople(
    @Body() body: unknown,
    @SignedIn() who: Administrator,
  ): Promise<PageReply | SeeOtherReply> {
    const asked = pairOf(body);
    const pair = { keptId: asked.kept, mergedId: asked.merged };
    const outcome = await this.merges.mergePeople(
      pair,
      { mentee: asked.mentee, mentor: asked.mentor },
      actorOf(who),
    );
    if (outcome.kind === 'not-allowed') throw new ForbiddenException();
    if (outcome.kind === 'refused') return this.pairs.peoplePage(asked, outcome.problems, 409);
    return seeOther(`/admin/merges/${outcome.mergeId}`, {
      text: 'The two are one person now',
      detail: 'You can undo it for 30 days.',
    });
  }

  @Get('organisations')
  async compareOrganisations(@Query() query: unknown): Promise<PageReply> {
    return this.pairs.organisationsPage(pairOf(query));
  }

  @Post('organisations')
  async mergeOrganisations(
    @Body() body: unknown,
    @SignedIn() who: Administrator,
  ): Promise<PageReply | SeeOtherReply> {
    const asked = pairOf(body);
    const outcome = await this.merges.mergeOrganisations(
      { keptId: asked.kept, mergedId: asked.merged },
      actorOf(who),
    );
    if (outcome.kind === 'not-allowed') throw new ForbiddenException();
    if (outcome.kind === 'refused') return this.pairs.organisationsPage(asked, outcome.problems, 409);
    return seeOther(`/admin/merges/${outcome.mergeId}`, {
      text: 'The two are one organisation now',
      detail: 'You can undo it for 30 days.',
    });
  }

  @Get([':id', ':id/undo'])
  @For('viewer')
  async one(@Param('id', UuidParam) id: string): Promise<PageReply> {
    const merge = await this.merges.byId(id);
    if (!merge) throw new NotFoundException();
    return page('merges/merge', presentMerge(merge, await this.merges.undoProblems(id)));
  }

  @Post(':id/undo')
  async undo(
    @Param('id', UuidParam) id: string,
    @SignedIn() who: Administrator,
  ): Promise<PageReply | SeeOtherReply> {
    const outcome = await this.merges.undo(id, actorOf(who));
    if (outcome.kind === 'not-allowed') throw new ForbiddenException();
    const merge = await this.merges.byId(id);
    if (outcome.kind === 'unknown' || !merge) throw new NotFoundException();
    if (outcome.kind === 'refused') return page('merges/merge', presentMerge(merge, outcome.problems), 409);
    return seeOther(`/admin/merges/${id}`, {
      text: 'The merge is undone',
      detail: 'What was moved is back where it was.',
    });
  }
}

function pairOf(given: unknown): PairAddress {
  const parsed = PairAddress.safeParse(given);
  if (!parsed.success) throw new NotFoundException();
  return parsed.data;
}

function pickOf(given: unknown) {
  const parsed = PickAddress.safeParse(given);
  if (!parsed.success) throw new NotFoundException();
  return parsed.data;
}
