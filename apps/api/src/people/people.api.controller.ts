import {
  type MenteeView,
  type MentorView,
  PeopleDirectory,
  type PersonLine,
  PeopleRegister,
  PeopleSearch,
} from '@alongside/people';
import { Clock } from '@alongside/platform';
import { Controller, Get, NotFoundException, Param, Query } from '@nestjs/common';
import { For } from '../web/access/access.js';
import { UuidParam } from '../web/http/uuid-param.pipe.js';
import { RegisterAddress, registerQuestion } from './register.form.js';
import { MenteeListQuery, MentorListQuery, PAGE_SIZE, questionOf } from './people-list.form.js';

/** The same lists and records as the pages. */
@Controller('api/v1')
@For('viewer')
export class PeopleApiController {
  constructor(
    private readonly search: PeopleSearch,
    private readonly directory: PeopleDirectory,
    private readonly register: PeopleRegister,
    private readonly clock: Clock,
  ) {}

  @Get('people')
  async everybody(@Query({ schema: RegisterAddress }) query: RegisterAddress) {
    return listed(query.page, await this.register.search(registerQuestion(query, this.clock.now())));
  }

  @Get('people/:id')
  async person(@Param('id', UuidParam) id: string): Promise<PersonLine> {
    return found(await this.register.byId(id));
  }

  @Get('mentees')
  async mentees(@Query({ schema: MenteeListQuery }) query: MenteeListQuery) {
    return listed(query.page, await this.search.mentees(questionOf(query)));
  }

  @Get('mentors')
  async mentors(@Query({ schema: MentorListQuery }) query: MentorListQuery) {
    return listed(query.page, await this.search.mentors(questionOf(query)));
  }

  @Get('mentees/:id')
  async mentee(@Param('id', UuidParam) id: string): Promise<MenteeView> {
    return found(await this.directory.menteeById(id));
  }

  @Get('mentors/:id')
  async mentor(@Param('id', UuidParam) id: string): Promise<MentorView> {
    return found(await this.directory.mentorById(id));
  }
}

function listed<View>(
  page: number,
  { total, people }: { readonly total: number; readonly people: readonly View[] },
) {
  return { page, pageSize: PAGE_SIZE, total, people };
}

function found<View>(view: View | null): View {
  if (!view) throw new NotFoundException();
  return view;
}
