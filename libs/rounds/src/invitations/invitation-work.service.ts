import { Injectable } from '@nestjs/common';
import { DeadlineKeeper } from './deadline-keeper.service.js';
import { ImpossibleInvitations } from './impossible-invitations.service.js';
import { type ReplacementPass, Replacements } from './replacements.service.js';

export interface WorkDone extends ReplacementPass {
  readonly expired: number;
  readonly superseded: number;
  readonly reminded: number;
}

/** Everything about invitations that nobody presses a button for. What is due is read from the rows each time. */
@Injectable()
export class InvitationWork {
  constructor(
    private readonly deadlines: DeadlineKeeper,
    private readonly impossible: ImpossibleInvitations,
    private readonly replacements: Replacements,
  ) {}

  /** Endings first, so that the places that they empty are looked at in the same pass. */
  async doDue(): Promise<WorkDone> {
    const expired = await this.deadlines.expireDue();
    const superseded = await this.impossible.end();
    const replaced = await this.replacements.findDue();
    const reminded = await this.deadlines.remindDue();
    return { expired, superseded, ...replaced, reminded };
  }

  async isAnythingDue(): Promise<boolean> {
    return (
      (await this.replacements.isAnythingDue()) ||
      (await this.deadlines.isAnythingDue()) ||
      (await this.impossible.candidates()).length > 0
    );
  }
}
