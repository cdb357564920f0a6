import { ExpressAdapter } from '@nestjs/platform-express';
import type { Response } from 'express';
import { keepFlash } from './session/flash.js';
import { PageReply, SeeOtherReply } from './replies.js';

/** Express as Nest knows it, which also understands the replies of page controllers. */
export class PageAdapter extends ExpressAdapter {
  override reply(response: Response, body: unknown, status?: number): unknown {
    if (body instanceof PageReply) {
      response.status(body.status);
      return response.render(body.view, body.model);
    }
    if (body instanceof SeeOtherReply) {
      if (body.flash) keepFlash(response.req, body.flash);
      return response.redirect(303, body.path);
    }
    return super.reply(response, body, status);
  }
}
