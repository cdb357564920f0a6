import {
  type Administrator,
  AdministratorInvitations,
  AdministratorTeam,
  type TeamMember,
} from '@alongside/people';
import { Clock } from '@alongside/platform';
import { Body, Controller, Get, NotFoundException, Param, Post } from '@nestjs/common';
import { For, SignedIn } from '../../web/access/access.js';
import { actorOf } from '../../web/access/actor-of.js';
import { StepUp } from '../../web/access/step-up.js';
import { OutOfDate } from '../../web/errors/page-problems.js';
import { type FormErrors, formErrors, parseForm } from '../../web/forms/parse-form.js';
import { UuidParam } from '../../web/http/uuid-param.pipe.js';
import { type PageReply, page, seeOther, type SeeOtherReply } from '../../web/replies.js';
import { RoleForm } from './team.forms.js';
import { presentMember, presentTeam, ROLE_WORDS, roleItems, whyNot } from './team.presenter.js';

export const TEAM_PATH = '/admin/administrators';

/** Who runs the programme. */
@Controller('admin/administrators')
@For('owner')
@StepUp(TEAM_PATH)
export class TeamPagesController {
  constructor(
    private readonly team: AdministratorTeam,
    private readonly invitations: AdministratorInvitations,
    private readonly clock: Clock,
  ) {}

  @Get()
  async list(@SignedIn() who: Administrator): Promise<PageReply> {
    const [team, invitations] = [await this.team.list(), await this.invitations.open()];
    const facts = { team, invitations, self: who.personId, now: this.clock.now() };
    return page('administrators/team/list', presentTeam(facts));
  }

  @Get(':id/role')
  async roleForm(@Param('id', UuidParam) id: string): Promise<PageReply> {
    const member = await this.member(id);
    return drawRole(member, member.role);
  }

  @Post(':id/role')
  async changeRole(
    @Param('id', UuidParam) id: string,
    @Body() body: unknown,
    @SignedIn() who: Administrator,
  ): Promise<PageReply | SeeOtherReply> {
    const member = await this.member(id);
    const form = parseForm(RoleForm, body);
    if (!form.ok) return drawRole(member, form.typed['role'], form.errors);
    const { role } = form.values;
    const changed = await this.team.changeRole(id, role, actorOf(who));
    if (changed.kind === 'changed' || changed.kind === 'unchanged') {
      // An owner who gives that up may not see the list of the team any more.
      const place = id === who.personId && role !== 'owner' ? '/admin' : TEAM_PATH;
      return seeOther(place, `${member.name} is now ${article(role)}`);
    }
    if (changed.kind !== 'last-owner') throw new OutOfDate(whyNot(changed.kind, member.name));
    return drawRole(member, role, formErrors([{ field: 'role', text: whyNot('last-owner', member.name) }]));
  }

  @Get(':id/remove')
  async removeForm(@Param('id', UuidParam) id: string, @SignedIn() who: Administrator): Promise<PageReply> {
    return drawRemoval(await this.member(id), who);
  }

  @Post(':id/remove')
  async remove(
    @Param('id', UuidParam) id: string,
    @SignedIn() who: Administrator,
  ): Promise<PageReply | SeeOtherReply> {
    const member = await this.member(id);
    const removed = await this.team.remove(id, actorOf(who));
    if (removed.kind === 'last-owner') {
      return drawRemoval(
        member,
        who,
        formErrors([{ field: 'remove', text: whyNot('last-owner', member.name) }]),
      );
    }
    if (removed.kind === 'gone' || removed.kind === 'not-an-owner') {
      throw new OutOfDate(whyNot(removed.kind, member.name));
    }
    if (id === who.personId) return seeOther('/admin/sign-in?signed-out');
    return seeOther(TEAM_PATH, {
      text: `${member.name} is not on the team any more`,
      detail: 'They are signed out, and what they did keeps their name. You can invite them again.',
    });
  }

  private async member(id: string): Promise<TeamMember> {
    const member = await this.team.member(id);
    if (!member) throw new NotFoundException();
    return member;
  }
}

function drawRole(member: TeamMember, chosen: unknown, errors?: FormErrors): PageReply {
  const model = { member: presentMember(member), roles: roleItems(chosen), errors };
  return page('administrators/team/role', model, errors ? 422 : 200);
}

function drawRemoval(member: TeamMember, who: Administrator, errors?: FormErrors): PageReply {
  const model = { member: presentMember(member), isSelf: member.personId === who.personId, errors };
  return page('administrators/team/remove', model, errors ? 409 : 200);
}

function article(role: keyof typeof ROLE_WORDS): string {
  return role === 'viewer' ? 'a viewer' : `an ${ROLE_WORDS[role].label.toLowerCase()}`;
}
