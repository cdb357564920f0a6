import { randomUUID } from 'node:crypto';
import { SignInRequests } from '@alongside/people';
import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { withoutSecrets } from '../web/http/request-log.js';
import { returnPath } from '../web/http/return-path.js';
import { NetworkLimits } from '../web/network-limits.js';
import { seeOther, type SeeOtherReply } from '../web/replies.js';
import { KnownBrowsers } from '../web/session/known-browsers.js';
import { type Asked, AskedByEmail } from './asked.js';

const EMAILS_FROM_ONE_NETWORK = { name: 'emails-from-network', attempts: 60, seconds: 3600 } as const;

export const CHECK_EMAIL = '/sign-in/check-email';

/** Asking for the email that signs in: the same for every page that does. */
@Injectable()
export class EmailAsking {
  constructor(
    private readonly requests: SignInRequests,
    private readonly browsers: KnownBrowsers,
    private readonly asked: AskedByEmail,
    private readonly limits: NetworkLimits,
  ) {}

  /** Sends one email, whoever the address belongs to, and leads to the page that says so. */
  async ask(request: Request, response: Response, asking: Omit<Asked, 'id'>): Promise<SeeOtherReply> {
    await this.limits.count(EMAILS_FROM_ONE_NETWORK, request, response);
    const browserSecret = this.browsers.remember(request, response);
    const id = asking.byRobot
      ? randomUUID()
      : await this.requests.ask({ ...asking, next: pageOfOurs(asking.next), browserSecret });
    this.asked.remember(request, { ...asking, id });
    return seeOther(CHECK_EMAIL);
  }
}

/** Never a page of the administration, which is no page for members, nor one whose path is a secret: it would be stored. */
function pageOfOurs(next: string | undefined): string | undefined {
  const path = returnPath(next, '');
  const forMembers = path !== '' && !/^\/(admin|api)(\/|\?|$)/.test(path);
  return forMembers && withoutSecrets(path) === path ? path : undefined;
}
