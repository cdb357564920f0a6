import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { FileStore } from './file-store.js';
import { type ScanState, standingOfScan } from './offered-file.js';
import { VirusScanner } from './virus-scanner.js';

interface Waiting {
  readonly id: string;
  readonly key: string;
}

/** Has files looked into for viruses, where there is a scanner. */
@Injectable()
export class FileScans {
  private readonly logger = new Logger(FileScans.name);

  constructor(
    private readonly database: DataSource,
    private readonly store: FileStore,
    private readonly scanner: VirusScanner,
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
      `SELECT id, storage_key AS key FROM resource_files WHERE scan IN ('waiting', 'not-scanned') AND removed_at IS NULL
       ORDER BY uploaded_at LIMIT $1`,
      [most],
    );
    for (const file of waiting) await this.look(file);
    return waiting.length;
  }

  async scanOne(fileId: string): Promise<ScanState> {
    if (!this.scanner.present) return 'not-scanned';
    const [file] = await this.database.query<Waiting[]>(
      'SELECT id, storage_key AS key FROM resource_files WHERE id = $1',
      [fileId],
    );
    return file ? this.look(file) : 'waiting';
  }

  private async look({ id, key }: Waiting): Promise<ScanState> {
    const found = await this.ask(key);
    await this.database.query('UPDATE resource_files SET scan = $2 WHERE id = $1', [id, found]);
    // Nobody is ever to have it again; the row says what happened.
    if (found === 'infected') await this.store.remove(key);
    return found;
  }

  private async ask(key: string): Promise<ScanState> {
    try {
      return await this.scanner.scan(await this.store.open(key));
    } catch (fault) {
      this.logger.warn(`A file waits for the virus scanner: ${(fault as Error).message}`);
      return 'waiting';
    }
  }
}
