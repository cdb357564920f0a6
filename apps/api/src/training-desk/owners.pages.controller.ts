import { type CurrentOwner, ResourceOwners } from '@alongside/training';
import { Body, Controller, ForbiddenException, Get, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { For, SignedInAccount } from '../web/access/access.js';
import { formErrors, parseForm, type FormErrors, type Typed } from '../web/forms/parse-form.js';
import { UuidParam } from '../web/http/uuid-param.pipe.js';
import { type PageReply, page, seeOther, type SeeOtherReply } from '../web/replies.js';
import type { SignedInUser } from '../web/session/session-data.js';
import { counted } from '../web/words/numbers.js';
import { OWNERS_PATH } from './content-form.presenter.js';
import { DeskAccess, type DeskPerson } from './desk-access.service.js';
import { presentHandOver, presentOwner } from './owners.presenter.js';

const HandOverForm = z.object({ owner: z.uuid('Choose the new owner') });

/** Who keeps what right, and the way from one to another when somebody leaves. */
@Controller('training/desk/owners')
@For('account')
export class ResourceOwnersPagesController {
  constructor(
    private readonly access: DeskAccess,
    private readonly owners: ResourceOwners,
  ) {}

  @Get()
  async list(@SignedInAccount() user: SignedInUser): Promise<PageReply> {
    await this.writer(user);
    const owners = await this.owners.current();
    return page('training-desk/owners', { rows: owners.map(presentOwner) });
  }

  @Get('nobody')
  async ofNobody(@SignedInAccount() user: SignedInUser): Promise<PageReply> {
    await this.writer(user);
    return this.draw(null);
  }

  @Get(':id')
  async of(@Param('id', UuidParam) id: string, @SignedInAccount() user: SignedInUser): Promise<PageReply> {
    await this.writer(user);
    return this.draw(id);
  }

  @Post('nobody')
  async handOverOfNobody(
    @Body() body: unknown,
    @SignedInAccount() user: SignedInUser,
  ): Promise<PageReply | SeeOtherReply> {
    return this.handOver(null, body, user);
  }

  @Post(':id')
  async handOverOf(
    @Param('id', UuidParam) id: string,
    @Body() body: unknown,
    @SignedInAccount() user: SignedInUser,
  ): Promise<PageReply | SeeOtherReply> {
    return this.handOver(id, body, user);
  }

  private async handOver(
    from: string | null,
    body: unknown,
    user: SignedInUser,
  ): Promise<PageReply | SeeOtherReply> {
    const { actor } = await this.writer(user);
    const form = parseForm(HandOverForm, body);
    if (!form.ok) return this.draw(from, form.errors, form.typed);
    const outcome = await this.owners.handOver(from, form.values.owner, actor);
    switch (outcome.kind) {
      case 'not-allowed':
        throw new ForbiddenException();
      case 'no-such-owner': {
        const text = 'This person cannot own resources any more. Choose somebody else';
        return this.draw(from, formErrors([{ field: 'owner', text }]), form.typed);
      }
      case 'nothing':
        return seeOther(OWNERS_PATH, {
          text: 'There is nothing left to hand over',
          detail: 'It has been done already.',
        });
      case 'handed-over': {
        const isOwn = form.values.owner === actor.id;
        return seeOther(OWNERS_PATH, {
          text: `${counted(outcome.count, 'resource', 'resources')} handed over to ${isOwn ? 'you' : outcome.to}`,
          ...(!isOwn && { detail: 'They get one email with the list.' }),
        });
      }
    }
  }

  private async draw(from: string | null, errors?: FormErrors, typed: Typed = {}): Promise<PageReply> {
    const [owners, possible, owned] = await Promise.all([
      this.owners.current(),
      this.owners.possible(),
      this.owners.ownedBy(from),
    ]);
    const owner: CurrentOwner | undefined = owners.find(({ personId }) => personId === from);
    const model = { ...presentHandOver({ from, owner, possible, owned }, typed), typed, errors };
    return page('training-desk/hand-over', model, errors ? 422 : 200);
  }

  private async writer(user: SignedInUser): Promise<DeskPerson> {
    const person = await this.access.enterToChange(user);
    if (!person.writes) throw new ForbiddenException();
    return person;
  }
}
