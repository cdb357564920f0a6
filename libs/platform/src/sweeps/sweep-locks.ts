import type { DataSource, QueryRunner } from 'typeorm';

/**
 * Which worker does which sweep. All locks of a process belong to one connection: were it one each, as many sweeps as
 * the pool has connections would hold them all and wait for one more. Should the process die, the database gives the
 * locks back.
 */
export class SweepLocks {
  private connection: QueryRunner | undefined;
  /** One question at a time on the connection. */
  private last: Promise<unknown> = Promise.resolve();

  constructor(private readonly database: DataSource) {}

  /** False where another worker has it. */
  take(sweep: string): Promise<boolean> {
    return this.inTurn('SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS done', sweep);
  }

  /** False where it was lost with its connection. */
  giveBack(sweep: string): Promise<boolean> {
    return this.inTurn('SELECT pg_advisory_unlock(hashtextextended($1, 0)) AS done', sweep);
  }

  async close(): Promise<void> {
    await this.last;
    await this.letGo();
  }

  private inTurn(sql: string, sweep: string): Promise<boolean> {
    const answer = this.last.then(() => this.ask(sql, sweep));
    this.last = answer.catch(() => undefined);
    return answer;
  }

  private async ask(sql: string, sweep: string): Promise<boolean> {
    this.connection ??= this.database.createQueryRunner();
    try {
      const [row] = (await this.connection.query(sql, [`sweep:${sweep}`])) as { done: boolean }[];
      return row?.done ?? false;
    } catch (error) {
      await this.letGo();
      throw error;
    }
  }

  /** The pool may use the connection again: no lock goes back with it. One that broke has lost them already. */
  private async letGo(): Promise<void> {
    const { connection } = this;
    this.connection = undefined;
    await connection?.query('SELECT pg_advisory_unlock_all()').catch(() => undefined);
    await connection?.release();
  }
}
