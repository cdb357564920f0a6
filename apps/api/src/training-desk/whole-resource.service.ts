import { Clock, londonDay } from '@alongside/platform';
import { ResourceDrafts, type WorkingCopy } from '@alongside/training';
import { ForbiddenException, Injectable, NotFoundException } from '@nestjs/common';
import type { FormErrors, Typed } from '../web/forms/parse-form.js';
import { page, type PageReply } from '../web/replies.js';
import { DeskAccess, type DeskPerson } from './desk-access.service.js';
import { ResourceParts } from './resource-parts.service.js';
import { presentResource } from './resource.presenter.js';

/** The page of one resource, as it is now. */
@Injectable()
export class WholeResourcePage {
  constructor(
    private readonly drafts: ResourceDrafts,
    readonly access: DeskAccess,
    private readonly parts: ResourceParts,
    private readonly clock: Clock,
  ) {}

  /** @throws ForbiddenException where it is none that they may look at */
  async copyOf(id: string, person: DeskPerson): Promise<WorkingCopy> {
    const copy = await this.drafts.workingCopy(id);
    if (!copy) throw new NotFoundException();
    if (!(await this.access.mayLook(person, copy.resource))) throw new ForbiddenException();
    return copy;
  }

  async draw(
    id: string,
    person: DeskPerson,
    again?: { readonly typed?: Typed; readonly errors: FormErrors; readonly status?: number },
  ): Promise<PageReply> {
    const copy = await this.copyOf(id, person);
    const mayEdit = await this.access.mayEdit(person, copy.resource);
    const parts = await this.parts.of(id, person.writes);
    const whole = { copy, ...parts, mayEdit, today: londonDay(this.clock.now()) };
    const model = presentResource(whole, again?.typed, again?.errors);
    return page('training-desk/resource', model, again ? (again.status ?? 422) : 200);
  }
}
