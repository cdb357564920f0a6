import { type Actor } from '@alongside/platform';
import { TrainingRights, type TrainingStanding } from '@alongside/training';
import { ForbiddenException, Injectable } from '@nestjs/common';
import { actorOf, memberActor } from '../web/access/actor-of.js';
import type { SignedInUser } from '../web/session/session-data.js';

/** Somebody at the training desk, and what they may do there. */
export interface DeskPerson {
  readonly actor: Actor & { readonly id: string };
  readonly standing: TrainingStanding;
  /** May begin resources, and write any of them. */
  readonly writes: boolean;
  /** May choose editors. */
  readonly leads: boolean;
}

/** Who may enter the desk. What they may change is checked once more by the services. */
@Injectable()
export class DeskAccess {
  constructor(private readonly rights: TrainingRights) {}

  async enter(user: SignedInUser): Promise<DeskPerson> {
    const person = await this.enterIfAllowed(user);
    if (!person) throw new ForbiddenException();
    return person;
  }

  async enterIfAllowed(user: SignedInUser): Promise<DeskPerson | null> {
    const actor = user.as === 'administrator' ? actorOf(user) : memberActor(user);
    const standing = await this.rights.standingOf(actor);
    if (standing === 'none') return null;
    const leads = standing === 'team';
    return { actor, standing, leads, writes: leads || standing === 'editor' };
  }

  /** For what changes something. */
  async enterToChange(user: SignedInUser): Promise<DeskPerson> {
    const person = await this.enter(user);
    if (person.standing === 'look') throw new ForbiddenException();
    return person;
  }

  /** Who only owns some of them sees no drafts of others; the rest of the desk sees all. */
  async mayLook(person: DeskPerson, resource: { readonly ownerId: string | null }): Promise<boolean> {
    return person.standing !== 'owner' || this.mayEdit(person, resource);
  }

  mayEdit({ actor }: DeskPerson, resource: { readonly ownerId: string | null }): Promise<boolean> {
    return this.rights.mayEdit(actor, resource);
  }
}
