import { Clock, HOUR, MINUTE } from '@alongside/platform';
import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { FileStore } from './file-store.js';
import { type ScanState, standingOfScan } from './offered-file.js';
import { type ScanResult, VirusScanner } from './virus-scanner.js';

/** 'over-limit': it waits, and will until the scanner is set up to look into so large a file. */
export type Scanned = ScanState | 'over-limit';

interface Waiting {
  readonly id: string;
  readonly key: string;
}

/** A file that the scanner could not look into is left alone for a while, each time for longer: others wait, too. */
interface Rest {
  readonly ms: number;
  readonly until: number;
}

const LONGEST_REST = 16 * MINUTE;

/** Has files looked into for viruses, where there is a scanner. */
@Injectable()
export class FileScans {
  private readonly logger = new Logger(FileScans.name);
  private readonly resting = new Map<string, Rest>();

  constructor(
    private readonly database: DataSource,
    private readonly store: FileStore,
    private readonly scanner: VirusScanner,
    private readonly clock: Clock,
  ) {}

  get scanned(): boolean {
    return this.scanner.present;
  }

  standing(scan: ScanState): ReturnType<typeof standingOfScan> {
    return standingOfScan(scan, this.scanner.present);
  }

  /** Files that came while the scanner was away, or before there was one. For the worker, again and again. */
  async scanWaiting(most = 20): Promise<number> {
    if (!this.scanner.present) return 0;
    const waiting = await this.database.query<Waiting[]>(
      `SELECT id, storage_key AS key FROM resource_files
       WHERE scan IN ('waiting', 'not-scanned') AND removed_at IS NULL AND id <> ALL ($2)
       ORDER BY uploaded_at LIMIT $1`,
      [most, this.atRest()],
    );
    for (const file of waiting) this.rest(file.id, await this.look(file));
    return waiting.length;
  }

  async scanOne(fileId: string): Promise<Scanned> {
    if (!this.scanner.present) return 'not-scanned';
    const [file] = await this.database.query<Waiting[]>(
      'SELECT id, storage_key AS key FROM resource_files WHERE id = $1',
      [fileId],
    );
    return file ? this.look(file) : 'waiting';
  }

  private async look({ id, key }: Waiting): Promise<Scanned> {
    const found = await this.ask(id, key);
    // Two may look at once, and one finds the file gone because the other found a virus: that verdict stays.
    await this.database.query(
      `UPDATE resource_files SET scan = $2
       WHERE id = $1 AND (scan IN ('waiting', 'not-scanned') OR $2 = 'infected')`,
      [id, found === 'over-limit' ? 'waiting' : found],
    );
    if (found === 'infected') {
      this.logger.warn(`The virus scanner found something in the file ${id}: it is deleted`);
      // Nobody is ever to have it again; the row says what happened.
      await this.store.remove(key);
    }
    return found;
  }

  private async ask(id: string, key: string): Promise<ScanResult | 'waiting'> {
    try {
      const found = await this.scanner.scan(await this.store.open(key));
      if (found === 'over-limit')
        this.logger.warn(`The file ${id} is larger than the virus scanner is set up to look into: it waits`);
      return found;
    } catch (fault) {
      this.logger.warn(`The file ${id} waits for the virus scanner: ${(fault as Error).message}`);
      return 'waiting';
    }
  }

  private rest(id: string, found: Scanned): void {
    if (found !== 'waiting' && found !== 'over-limit') return void this.resting.delete(id);
    const before = this.resting.get(id)?.ms ?? MINUTE / 2;
    const ms = found === 'over-limit' ? HOUR : Math.min(before * 2, LONGEST_REST);
    this.resting.set(id, { ms, until: this.clock.now().getTime() + ms });
  }

  private atRest(): string[] {
    const now = this.clock.now().getTime();
    return [...this.resting].flatMap(([id, { until }]) => (until > now ? [id] : []));
  }
}
