import { type Administrator, AdministratorInvitations, JOIN_DAYS } from '@alongside/people';
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { For, SignedIn } from '../../web/access/access.js';
import { actorOf } from '../../web/access/actor-of.js';
import { StepUp } from '../../web/access/step-up.js';
import { OutOfDate } from '../../web/errors/page-problems.js';
import { type FormErrors, formErrors, parseForm, type Typed } from '../../web/forms/parse-form.js';
import { UuidParam } from '../../web/http/uuid-param.pipe.js';
import { type PageReply, page, seeOther, type SeeOtherReply } from '../../web/replies.js';
import { InviteForm } from './team.forms.js';
import { roleItems } from './team.presenter.js';
import { TEAM_PATH } from './team.pages.controller.js';

const INVITE_PATH = `${TEAM_PATH}/invite`;

const PROBLEMS = {
  'already-an-administrator': 'Somebody on the team has this email address already',
  'already-invited':
    'Somebody with this email address is invited already. You can send the invitation again from the list',
  gone: 'This invitation was accepted or taken back in the meantime.',
  'not-an-owner': 'You are not an owner any more. Somebody else has changed that.',
} as const;

@Controller('admin/administrators')
@For('owner')
@StepUp(TEAM_PATH)
export class TeamInvitationsPagesController {
  constructor(private readonly invitations: AdministratorInvitations) {}

  @Get('invite')
  form(): PageReply {
    return draw({ role: 'administrator' });
  }

  @Post('invite')
  @StepUp(INVITE_PATH)
  async invite(@Body() body: unknown, @SignedIn() who: Administrator): Promise<PageReply | SeeOtherReply> {
    const form = parseForm(InviteForm, body);
    if (!form.ok) return draw(form.typed, form.errors);
    const invited = await this.invitations.invite(form.values, actorOf(who));
    if (invited.kind === 'invited') return seeOther(TEAM_PATH, sent(form.values));
    if (invited.kind === 'gone' || invited.kind === 'not-an-owner')
      throw new OutOfDate(PROBLEMS[invited.kind]);
    return draw(form.typed, formErrors([{ field: 'email', text: PROBLEMS[invited.kind] }]));
  }

  @Post('invitations/:id/resend')
  async resend(@Param('id', UuidParam) id: string, @SignedIn() who: Administrator): Promise<SeeOtherReply> {
    const outcome = await this.invitations.resend(id, actorOf(who));
    if (outcome.kind !== 'invited') throw new OutOfDate(PROBLEMS[outcome.kind]);
    return seeOther(TEAM_PATH, sent(outcome.invitation));
  }

  @Post('invitations/:id/revoke')
  async revoke(@Param('id', UuidParam) id: string, @SignedIn() who: Administrator): Promise<SeeOtherReply> {
    const outcome = await this.invitations.revoke(id, actorOf(who));
    if (outcome.kind !== 'revoked') throw new OutOfDate(PROBLEMS[outcome.kind]);
    return seeOther(
      TEAM_PATH,
      `The invitation of ${outcome.invitation.name} is taken back: its link does not work any more`,
    );
  }
}

function draw({ name, email, role }: Typed, errors?: FormErrors): PageReply {
  return page(
    'administrators/team/invite',
    { name, email, roles: roleItems(role), errors },
    errors ? 422 : 200,
  );
}

function sent({ name }: { readonly name: string }) {
  return {
    text: `${name} is invited`,
    detail: `An email is on its way to them. Its link works once, for ${JOIN_DAYS} days; earlier links do not.`,
  };
}
