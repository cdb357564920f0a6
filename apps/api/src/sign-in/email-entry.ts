import { Members, type SignedInByEmail, type SignInPurpose } from '@alongside/people';
import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { seeOther, type SeeOtherReply } from '../web/replies.js';
import { Authentication } from '../web/session/authentication.js';
import { KnownBrowsers } from '../web/session/known-browsers.js';

/** Where each purpose leads in the end. */
export const GOES_TO: Readonly<Record<SignInPurpose, string>> = {
  'sign-in': '/my-mentoring',
  apply: '/apply/tasks',
  'mentor-apply': '/mentor/apply/tasks',
};

/** Coming in, once a link or a code has proved who it is. */
@Injectable()
export class EmailEntry {
  constructor(
    private readonly members: Members,
    private readonly authentication: Authentication,
    private readonly browsers: KnownBrowsers,
  ) {}

  /** Begins the session. Null: the account went away in this very moment. */
  async enter(
    request: Request,
    response: Response,
    { personId, purpose, next }: SignedInByEmail,
  ): Promise<SeeOtherReply | null> {
    const member = await this.members.byId(personId);
    if (!member) return null;
    await this.authentication.signInMember(request, member);
    await this.browsers.seen(request, response, member);
    return seeOther(next ?? GOES_TO[purpose]);
  }
}
