import { Controller, Get } from '@nestjs/common';
import { Public } from '../access/access.js';
import { type PageReply, page } from '../replies.js';
import { ApiDescription } from './api-description.js';
import { presentApi } from './api-description.presenter.js';

@Controller('api/v1')
@Public()
export class ApiDescriptionController {
  constructor(private readonly description: ApiDescription) {}

  @Get('openapi.json')
  json(): object {
    return this.description.document();
  }

  /** The same for people: drawn here, with nothing from anybody else's server. */
  @Get('docs')
  docs(): PageReply {
    return page('start/api', presentApi(this.description.document()));
  }
}
