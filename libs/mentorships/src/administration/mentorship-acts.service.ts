import { mayAdminister } from '@alongside/people';
import type { Actor } from '@alongside/platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type EarlyEnding, MentorshipLifeCycle } from '../life-cycle/life-cycle.service.js';
import type { MoveOutcome } from '../life-cycle/moves.js';
import { PlacesAfter } from '../life-cycle/places-after.service.js';

export type Administering = Actor & { readonly kind: 'administrator' };
export type TeamEnding = Omit<EarlyEnding, 'wantsAnother'>;
export type ActOutcome = MoveOutcome | { readonly kind: 'not-allowed' };

/** How administrators move a mentorship. Who may is looked at here, whichever page asks. */
@Injectable()
export class MentorshipActs {
  constructor(
    private readonly source: DataSource,
    private readonly lifeCycle: MentorshipLifeCycle,
    private readonly places: PlacesAfter,
  ) {}

  /** @param until ISO date, if they know when it goes on */
  pause(mentorshipId: string, until: string | null, actor: Administering): Promise<ActOutcome> {
    return this.allowed(actor, () => this.lifeCycle.pause(mentorshipId, actor, until));
  }

  resume(mentorshipId: string, actor: Administering): Promise<ActOutcome> {
    return this.allowed(actor, () => this.lifeCycle.resume(mentorshipId, actor));
  }

  /** They have reached what they set out for. */
  complete(mentorshipId: string, actor: Administering): Promise<ActOutcome> {
    return this.allowed(actor, () => this.lifeCycle.complete(mentorshipId, actor));
  }

  /** The mentee is asked whether they want another mentor. */
  end(mentorshipId: string, ending: TeamEnding, actor: Administering): Promise<ActOutcome> {
    return this.allowed(actor, () => this.endEarly(mentorshipId, ending, actor));
  }

  /**
   * Ends it where it has not ended, and puts the mentee's place first in the next round. If something fails half way, it
   * can simply be done again.
   */
  rematch(mentorshipId: string, ending: TeamEnding, actor: Administering): Promise<ActOutcome> {
    return this.allowed(actor, async () => {
      const ended = await this.endEarly(mentorshipId, ending, actor);
      return ended.kind === 'unknown' ? ended : this.places.sayWhetherAnother(mentorshipId, actor, true);
    });
  }

  private endEarly(mentorshipId: string, ending: TeamEnding, actor: Administering): Promise<MoveOutcome> {
    return this.lifeCycle.endEarly(mentorshipId, actor, { ...ending, wantsAnother: null });
  }

  private async allowed(actor: Administering, act: () => Promise<MoveOutcome>): Promise<ActOutcome> {
    return (await mayAdminister(this.source.manager, actor)) ? act() : { kind: 'not-allowed' };
  }
}
