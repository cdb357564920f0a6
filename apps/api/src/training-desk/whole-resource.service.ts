import { Clock, londonDay } from '@alongside/platform';
import {
  ResourceDrafts,
  ResourceFiles,
  ResourceOwners,
  ResourceVersions,
  type WorkingCopy,
} from '@alongside/training';
import { ForbiddenException, Injectable, NotFoundException } from '@nestjs/common';
import type { FormErrors, Typed } from '../web/forms/parse-form.js';
import { page, type PageReply } from '../web/replies.js';
import { DeskAccess, type DeskPerson } from './desk-access.service.js';
import { presentResource } from './resource.presenter.js';

/** The page of one resource, as it is now. */
@Injectable()
export class WholeResourcePage {
  constructor(
    private readonly drafts: ResourceDrafts,
    readonly access: DeskAccess,
    private readonly versions: ResourceVersions,
    private readonly files: ResourceFiles,
    private readonly owners: ResourceOwners,
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
    const [versions, files, owners] = await Promise.all([
      this.versions.list(id),
      this.files.ofResource(id),
      person.writes ? this.owners.possible() : [],
    ]);
    const whole = { copy, versions, files, owners, mayEdit, today: londonDay(this.clock.now()) };
    const model = presentResource(whole, again?.typed, again?.errors);
    return page('training-desk/resource', model, again ? (again.status ?? 422) : 200);
  }
}
