import {
  type Administrator,
  ApplicationDecisions,
  type ApplicationLine,
  ApplicationList,
} from '@alongside/people';
import {
  Body,
  ConflictException,
  Controller,
  ForbiddenException,
  Get,
  HttpCode,
  NotFoundException,
  Param,
  Post,
  Query,
  UnprocessableEntityException,
} from '@nestjs/common';
import { For, SignedIn } from '../web/access/access.js';
import { actorOf } from '../web/access/actor-of.js';
import { UuidParam } from '../web/http/uuid-param.pipe.js';
import { ApplicationsAddress, DecisionBody, PAGE_SIZE, questionOf } from './applications.form.js';

/** The same list, record and decision as the pages. */
@Controller('api/v1/applications')
@For('viewer')
export class ApplicationsApiController {
  constructor(
    private readonly list: ApplicationList,
    private readonly decisions: ApplicationDecisions,
  ) {}

  @Get()
  async all(@Query({ schema: ApplicationsAddress }) query: ApplicationsAddress) {
    const { total, applications } = await this.list.list(questionOf(query));
    return { page: query.page, pageSize: PAGE_SIZE, total, applications };
  }

  @Get(':id')
  async one(@Param('id', UuidParam) id: string): Promise<ApplicationLine> {
    const application = await this.list.byId(id);
    if (!application) throw new NotFoundException();
    return application;
  }

  @Post(':id/decision')
  @HttpCode(200)
  @For('administrator')
  async decide(
    @Param('id', UuidParam) id: string,
    @Body({ schema: DecisionBody }) body: DecisionBody,
    @SignedIn() who: Administrator,
  ): Promise<ApplicationLine> {
    const outcome = await this.decisions.decide({ applicationId: id, ...body }, actorOf(who));
    switch (outcome.kind) {
      case 'decided':
        return outcome.application;
      case 'out-of-date':
        throw new ConflictException(
          `The application is ${outcome.application.status} now, at version ${outcome.application.version}.`,
        );
      case 'not-allowed':
        throw new ForbiddenException();
      case 'unknown':
        throw new NotFoundException();
      case 'message-wanted':
        throw new UnprocessableEntityException('This decision needs a message to the applicant.');
      case 'reference-check-missing':
        throw new UnprocessableEntityException('The reference check of this mentor is not recorded.');
      case 'no-profile':
        throw new UnprocessableEntityException('The details of this applicant are gone.');
    }
  }
}
