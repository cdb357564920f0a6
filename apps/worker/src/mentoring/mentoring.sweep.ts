import { Reminders, SessionLapses } from '@alongside/mentorships';
import { NoticeSweep } from '@alongside/people';
import { Clock, Sweeps } from '@alongside/platform';
import { Injectable, type OnModuleInit } from '@nestjs/common';

/**
 * Offers of times that nobody answered, reminders, and every notice that is due. No jobs: what is due is computed from
 * the rows, and what no longer holds is silenced just before anything leaves.
 */
@Injectable()
export class MentoringSweep implements OnModuleInit {
  constructor(
    private readonly sweeps: Sweeps,
    private readonly clock: Clock,
    private readonly lapses: SessionLapses,
    private readonly reminders: Reminders,
    private readonly notices: NoticeSweep,
  ) {}

  onModuleInit(): void {
    this.sweeps.register('mentoring', () => this.sweep());
  }

  private async sweep(): Promise<void> {
    try {
      await this.lapses.lapse(this.clock.now());
      await this.reminders.sweep();
    } finally {
      // Notices of other parts are not to wait because of these.
      await this.notices.settleDue();
    }
  }
}
