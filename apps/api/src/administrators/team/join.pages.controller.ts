import { AdministratorInvitations, type JoinState, PASSWORD_PROBLEMS } from '@alongside/people';
import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Public } from '../../web/access/access.js';
import { AdministratorEntry } from '../entry/administrator-entry.js';
import { type FormErrors, formErrors, parseForm } from '../../web/forms/parse-form.js';
import { NetworkLimits } from '../../web/network-limits.js';
import { type PageReply, page, seeOther, type SeeOtherReply } from '../../web/replies.js';
import { JoinForm } from './team.forms.js';
import { ROLE_WORDS } from './team.presenter.js';

const LIMIT = { name: 'join', attempts: 60, seconds: 15 * 60 } as const;

type Closed = Exclude<JoinState['kind'], 'open'> | 'already-an-administrator';

/** What the link in an invitation to the team opens: GET shows, POST joins. */
@Controller('join')
@Public()
export class JoinPagesController {
  constructor(
    private readonly invitations: AdministratorInvitations,
    private readonly entry: AdministratorEntry,
    private readonly limits: NetworkLimits,
  ) {}

  @Get(':token')
  async show(@Param('token') token: string): Promise<PageReply> {
    return draw(token, await this.invitations.byToken(token));
  }

  @Post(':token')
  async join(
    @Param('token') token: string,
    @Body() body: unknown,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<PageReply | SeeOtherReply> {
    await this.limits.count(LIMIT, request, response);
    const form = parseForm(JoinForm, body);
    if (!form.ok) return draw(token, await this.invitations.byToken(token), form.errors);
    const joined = await this.invitations.accept(token, form.values.password);
    switch (joined.kind) {
      case 'joined':
        return seeOther(await this.entry.afterPassword(request, response, joined.administrator, '/admin'));
      case 'unknown':
      case 'expired':
      case 'revoked':
      case 'accepted':
      case 'already-an-administrator':
        return closed(joined.kind);
      default: {
        const errors = formErrors([{ field: 'password', text: PASSWORD_PROBLEMS[joined.kind] }]);
        return draw(token, await this.invitations.byToken(token), errors);
      }
    }
  }
}

function draw(token: string, state: JoinState, errors?: FormErrors): PageReply {
  if (state.kind !== 'open') return closed(state.kind);
  const { name, email, role, invitedBy } = state.invitation;
  const model = { token, name, email, invitedBy, role: ROLE_WORDS[role], errors };
  return page('administrators/team/join', model, errors ? 422 : 200);
}

function closed(kind: Closed): PageReply {
  return page('administrators/team/join-closed', { kind }, kind === 'unknown' ? 404 : 410);
}
