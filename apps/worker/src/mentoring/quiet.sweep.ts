import { NudgeSweep } from '@alongside/mentorships';
import { Clock, londonDay, londonHour, Sweeps } from '@alongside/platform';
import { Injectable, type OnModuleInit } from '@nestjs/common';

/** The programme team reads its email from nine. */
const HOUR = 9;

/** Looks once a day for mentorships that have gone quiet. After a restart it looks again, and finds nobody to tell twice. */
@Injectable()
export class QuietSweep implements OnModuleInit {
  private lookedOn = '';

  constructor(
    private readonly sweeps: Sweeps,
    private readonly clock: Clock,
    private readonly nudges: NudgeSweep,
  ) {}

  onModuleInit(): void {
    this.sweeps.register('quiet mentorships', () => this.lookOnceADay());
  }

  private async lookOnceADay(): Promise<void> {
    const now = this.clock.now();
    const today = londonDay(now);
    if (this.lookedOn === today || now < londonHour(now, 0, HOUR)) return;
    await this.nudges.sweep();
    this.lookedOn = today;
  }
}
