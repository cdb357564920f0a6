import { FeedbackSweep, QuestionnaireSweep } from '@alongside/mentorships';
import { Clock, londonDay, londonHour, Sweeps } from '@alongside/platform';
import { Injectable, type OnModuleInit } from '@nestjs/common';

const HOUR = 9;

/** Asks once a day what is due to be asked. After a restart it looks again, and finds nobody to ask twice. */
@Injectable()
export class AskingSweep implements OnModuleInit {
  private lookedOn = '';

  constructor(
    private readonly sweeps: Sweeps,
    private readonly clock: Clock,
    private readonly questionnaires: QuestionnaireSweep,
    private readonly feedback: FeedbackSweep,
  ) {}

  onModuleInit(): void {
    this.sweeps.register('feedback', () => this.lookOnceADay());
  }

  private async lookOnceADay(): Promise<void> {
    const now = this.clock.now();
    const today = londonDay(now);
    if (this.lookedOn === today || now < londonHour(now, 0, HOUR)) return;
    await this.questionnaires.sweep();
    await this.feedback.sweep();
    this.lookedOn = today;
  }
}
