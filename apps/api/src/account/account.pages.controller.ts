import { Controller, Get } from '@nestjs/common';
import { For, SignedInAccount } from '../web/access/access.js';
import { type PageReply, page } from '../web/replies.js';
import type { SignedInUser } from '../web/session/session-data.js';

@Controller('account')
@For('account')
export class AccountPagesController {
  @Get()
  overview(@SignedInAccount() who: SignedInUser): PageReply {
    return page('account/overview', {
      name: who.name,
      email: who.email,
      isAdministrator: who.as === 'administrator',
    });
  }
}
