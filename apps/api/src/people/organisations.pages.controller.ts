import {
  type Administrator,
  Merges,
  type OrganisationDetails,
  OrganisationRegister,
  Organisations,
  PeopleDirectory,
} from '@alongside/people';
import { Body, Controller, ForbiddenException, Get, NotFoundException, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { For, SignedIn } from '../web/access/access.js';
import { actorOf } from '../web/access/actor-of.js';
import { requiredText } from '../web/forms/fields.js';
import { type FormErrors, formErrors, parseForm, type Typed } from '../web/forms/parse-form.js';
import { UuidParam } from '../web/http/uuid-param.pipe.js';
import { type PageReply, page, seeOther, type SeeOtherReply } from '../web/replies.js';
import { presentOrganisation } from './organisation.presenter.js';

const RenameForm = z.object({ name: requiredText('Enter the name') });
/** Back to where the button was: only pages of applications send it from elsewhere. */
const ConfirmForm = z.object({
  back: z
    .string()
    .regex(/^\/admin\/applications\/[0-9a-f-]{36}$/)
    .optional()
    .catch(undefined),
});
const SpellingForm = z.object({ spelling: requiredText('Enter the other spelling') });

@Controller('admin/people/organisations')
@For('viewer')
export class OrganisationsPagesController {
  constructor(
    private readonly organisations: Organisations,
    private readonly directory: PeopleDirectory,
    private readonly register: OrganisationRegister,
    private readonly merges: Merges,
  ) {}

  @Get([':id', ':id/spellings', ':id/name', ':id/confirm'])
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

  @Post(':id/confirm')
  @For('administrator')
  async confirm(
    @Param('id', UuidParam) id: string,
    @Body() body: unknown,
    @SignedIn() who: Administrator,
  ): Promise<SeeOtherReply> {
    const { back } = ConfirmForm.parse(body ?? {});
    const { kind } = await this.register.confirm(id, actorOf(who));
    if (kind === 'unknown') throw new NotFoundException();
    if (kind === 'not-allowed') throw new ForbiddenException();
    const said = kind === 'done' ? 'Organisation checked' : 'It had been checked already';
    return seeOther(back ?? `/admin/people/organisations/${id}`, said);
  }

  @Post(':id/name')
  @For('administrator')
  async rename(
    @Param('id', UuidParam) id: string,
    @Body() body: unknown,
    @SignedIn() who: Administrator,
  ): Promise<PageReply | SeeOtherReply> {
    const organisation = await this.organisation(id);
    const form = parseForm(RenameForm, body);
    if (!form.ok) return this.organisationPage(organisation, form.typed, form.errors);
    const outcome = await this.register.rename(id, form.values.name, actorOf(who));
    if (outcome.kind === 'unknown') throw new NotFoundException();
    if (outcome.kind === 'not-allowed') throw new ForbiddenException();
    if (outcome.kind === 'taken') {
      const text = `${outcome.by.name} is known by this name. Merge the two if they are one`;
      return this.organisationPage(organisation, form.typed, formErrors([{ field: 'name', text }]));
    }
    const said = outcome.kind === 'done' ? 'Organisation renamed' : 'It had this name already';
    return seeOther(`/admin/people/organisations/${id}`, said);
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
    const [mentees, mentors, line, lookAlikes, merges] = await Promise.all([
      this.directory.menteesByIds(menteeIds),
      this.directory.mentorsByIds(mentorIds),
      this.register.byId(organisation.id),
      this.register.lookAlikes(organisation.id),
      this.merges.of('organisation', organisation.id),
    ]);
    const model = presentOrganisation(
      organisation,
      { mentees, mentors, line, lookAlikes, merges },
      typed,
      errors,
    );
    return page('people/organisation', model, errors ? 422 : 200);
  }
}
