import { audit, Clock, Settings, SYSTEM } from '@alongside/platform';
import { Injectable, Logger } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { RetentionActions } from './retention-actions.service.js';
import { type RetentionCode, SCHEDULE } from './retention-rules.js';

export interface RetentionReport {
  /** ISO date, as the clocks of the United Kingdom say it. */
  readonly day: string;
  readonly finishedAt: Date;
  readonly counts: Readonly<Partial<Record<RetentionCode, number>>>;
  readonly removed: number;
  readonly failed: readonly RetentionCode[];
}

const REPORTS = `
  SELECT to_char(day, 'YYYY-MM-DD') AS day, finished_at AS "finishedAt", counts, removed, failed
  FROM retention_reports`;
const ONE_AT_A_TIME = 7264309;
const ISO_DAY = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London', dateStyle: 'short' });

/** Carries out the schedule once a day, and keeps a report of it. */
@Injectable()
export class Retention {
  private readonly logger = new Logger(Retention.name);

  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly settings: Settings,
    private readonly actions: RetentionActions,
  ) {}

  /**
   * Today's clean-up, whichever worker comes first. A rule that fails is named in the report and does not hold up the
   * others; everything may be done twice, so that a worker that dies half way costs nothing.
   *
   * @returns the report; null where today's is done, or somebody else is at it
   */
  runOfToday(): Promise<RetentionReport | null> {
    return this.database.transaction(async (manager) => {
      const [lock] = await manager.query<{ taken: boolean }[]>(
        'SELECT pg_try_advisory_xact_lock($1) AS taken',
        [ONE_AT_A_TIME],
      );
      const now = this.clock.now();
      const day = ISO_DAY.format(now);
      if (!lock?.taken || (await reportOf(manager, day))) return null;
      const outcome = await this.carryOut(now);
      await this.keep(manager, day, outcome);
      return reportOf(manager, day);
    });
  }

  /** The newest first. */
  recent(limit = 30): Promise<RetentionReport[]> {
    return this.database.query<RetentionReport[]>(`${REPORTS} ORDER BY day DESC LIMIT $1`, [limit]);
  }

  private async carryOut(now: Date): Promise<{ counts: Record<string, number>; failed: string[] }> {
    const { retention } = await this.settings.read();
    const counts: Record<string, number> = {};
    const failed: string[] = [];
    for (const [code, action] of Object.entries(this.actions.all())) {
      try {
        counts[code] = await action(now, retention);
      } catch (fault) {
        failed.push(code);
        // The message of a fault of the database may quote a row.
        this.logger.error(`retention rule ${code} failed: ${fault instanceof Error ? fault.name : 'fault'}`);
      }
    }
    return { counts, failed };
  }

  private async keep(
    manager: EntityManager,
    day: string,
    { counts, failed }: { counts: Record<string, number>; failed: string[] },
  ): Promise<void> {
    const scheduled = Object.keys(SCHEDULE);
    const removed = scheduled.reduce((sum, code) => sum + (counts[code] ?? 0), 0);
    await manager.query(
      `INSERT INTO retention_reports (day, finished_at, counts, removed, failed) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (day) DO NOTHING`,
      [day, this.clock.now(), JSON.stringify(counts), removed, failed],
    );
    await audit(manager, {
      actor: SYSTEM,
      action: 'retention.carried-out',
      subject: { kind: 'retention', id: null },
      details: { day, removed, failed },
    });
  }
}

async function reportOf(manager: EntityManager, day: string): Promise<RetentionReport | null> {
  const [report] = await manager.query<RetentionReport[]>(`${REPORTS} WHERE day = $1`, [day]);
  return report ?? null;
}
