import {
  type Administrator,
  type OrganisationDetails,
  Organisations,
  PeopleDirectory,
} from '@alongside/people';
import { Body, Controller, Get, NotFoundException, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { For, SignedIn } from '../web/access/access.js';
import { actorOf } from '../web/access/actor-of.js';
import { requiredText } from '../web/forms/fields.js';
import { type FormErrors, formErrors, parseForm, type Typed } from '../web/forms/parse-form.js';
import { UuidParam } from '../web/http/uuid-param.pipe.js';
import { type PageReply, page, seeOther, type SeeOtherReply } from '../web/replies.js';
import { presentOrganisation } from './organisation.presenter.js';

const SpellingForm = z.object({ spelling: requiredText('Enter the other spelling') });

@Controller('admin/people/organisations')
@For('viewer')
export class OrganisationsPagesController {
  constructor(
    private readonly organisations: Organisations,
    private readonly directory: PeopleDirectory,
  ) {}

  @Get([':id', ':id/spellings'])
  async one(@Param('id', UuidParam) id: string): Promise<PageReply> {
    return this.organisationPage(await this.organisation(id));
  }

  @Post(':id/spellings')
  @For('administrator')
  async addSpelling(
    @Param('id', UuidParam) id: string,
    @Body() body: unknown,
    @SignedIn() who: Administrator,
  ): Promise<PageReply | SeeOtherReply> {
    const organisation = await this.organisation(id);
    const form = parseForm(SpellingForm, body);
    if (!form.ok) return this.organisationPage(organisation, form.typed, form.errors);
    const outcome = await this.organisations.addSpelling(id, form.values.spelling, actorOf(who));
    if (outcome.kind === 'taken') {
      const text = `${outcome.by.name} is already known by this spelling`;
      return this.organisationPage(organisation, form.typed, formErrors([{ field: 'spelling', text }]));
    }
    const text = outcome.kind === 'added' ? 'Spelling added' : 'This spelling was known already';
    return seeOther(`/admin/people/organisations/${id}`, text);
  }

  private async organisation(id: string): Promise<OrganisationDetails> {
    const organisation = await this.organisations.byId(id);
    if (!organisation) throw new NotFoundException();
    return organisation;
  }

  private async organisationPage(
    organisation: OrganisationDetails,
    typed: Typed = {},
    errors?: FormErrors,
  ): Promise<PageReply> {
    const { menteeIds, mentorIds } = await this.organisations.peopleOf(organisation.id);
    const [mentees, mentors] = await Promise.all([
      this.directory.menteesByIds(menteeIds),
      this.directory.mentorsByIds(mentorIds),
    ]);
    const model = presentOrganisation(organisation, mentees, mentors, typed, errors);
    return page('people/organisation', model, errors ? 422 : 200);
  }
}
