import { ExpressAdapter } from '@nestjs/platform-express';
import type { Response } from 'express';
import { MovedReply, PageReply, SeeOtherReply } from './replies.js';
import { keepChanges } from './session/sessions.js';

/** Express as Nest knows it, which also understands the replies of page controllers. */
export class PageAdapter extends ExpressAdapter {
  override reply(response: Response, body: unknown, status?: number): unknown {
    if (body instanceof PageReply) return draw(response, body);
    if (body instanceof SeeOtherReply) return goOn(response, body);
    if (body instanceof MovedReply) return response.redirect(301, body.path);
    return super.reply(response, body, status);
  }
}

/** A form that comes back with errors says only those, and nobody sees what HEAD asks for: the message waits. */
async function draw(response: Response, { view, model, status }: PageReply): Promise<void> {
  const waits = response.req.method === 'HEAD' || ('errors' in model && model.errors !== undefined);
  response.locals.flash = waits ? undefined : await response.req.flash?.take();
  await keepChanges(response.req);
  response.status(status).render(view, model);
}

async function goOn(response: Response, { path, flash }: SeeOtherReply): Promise<void> {
  if (flash) await response.req.flash?.keep(flash);
  await keepChanges(response.req);
  response.redirect(303, path);
}
