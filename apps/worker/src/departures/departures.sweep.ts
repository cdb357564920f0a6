import { Departures, Erasure } from '@alongside/people';
import { SYSTEM, Sweeps } from '@alongside/platform';
import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';

/** Few leave on one day; those beyond come with the next sweep. */
const AT_ONCE = 5;

/** Erases whose 14 days are over. No job: the list of those who are due is in the database, and one worker sweeps. */
@Injectable()
export class DeparturesSweep implements OnModuleInit {
  private readonly logger = new Logger(DeparturesSweep.name);

  constructor(
    private readonly sweeps: Sweeps,
    private readonly departures: Departures,
    private readonly erasure: Erasure,
  ) {}

  onModuleInit(): void {
    this.sweeps.register('departures', () => this.eraseDue());
  }

  private async eraseDue(): Promise<void> {
    for (const personId of await this.departures.due(AT_ONCE)) {
      try {
        const { kind } = await this.erasure.erase(personId, SYSTEM);
        this.logger.log(`Erasure of person ${personId}: ${kind}`);
      } catch (error) {
        // The next person is not to wait because of this one. The text of a fault may hold what was to be forgotten.
        this.logger.error(
          `Erasure of person ${personId} failed: ${error instanceof Error ? error.name : 'fault'}`,
        );
      }
    }
  }
}
