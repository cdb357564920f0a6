import { type Actor, Clock, CONFIG, type Config } from '@alongside/platform';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { ImportRecord, type ImportStatus } from './import.entity.js';
import { importInThread, type Verb } from './import-in-thread.js';
import { ProfileChanges } from '../profile-changes/profile-changes.service.js';
import { type ApplyOutcome, type ImportView, viewOf } from './import-view.js';
import { type Problems, RosterWork } from './roster-work.js';
import { bytesOf, type UploadedFiles } from './uploaded-files.js';

/** About 500 people, or 50 ms: starting a thread takes longer than reading less than this. */
const SMALL_BYTES = 256 * 1024;

/** Everything but the files, which may be megabytes and which no page shows. */
const SHOWN = {
  id: true,
  status: true,
  uploadedBy: true,
  uploadedAt: true,
  appliedAt: true,
  report: true,
} as const;

/**
 * From three CSV files to people: a dry run that anybody can read, and then all of it or nothing. Large files are
 * worked on in a thread, one import at a time, so that this process goes on answering and its memory has a limit.
 */
@Injectable()
export class RosterImport {
  private readonly work: RosterWork;
  private lastInThread: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Pick<Config, 'DATABASE_URL'>,
    private readonly changes: ProfileChanges,
  ) {
    this.work = new RosterWork(dataSource, () => clock.now());
  }

  /**
   * The dry run. Earlier imports of the same person that were not applied are thrown away with their files.
   *
   * @param files taken over: the bytes of large ones are gone afterwards
   */
  check(files: UploadedFiles, actor: Actor): Promise<ImportView> {
    if (bytesOf(files) <= SMALL_BYTES) return this.work.check(files, actor);
    return this.inThread('check', [files, actor], files);
  }

  async byId(id: string): Promise<ImportView | null> {
    const record = await this.dataSource.manager.findOne(ImportRecord, { select: SHOWN, where: { id } });
    return record && viewOf(record);
  }

  /** The newest first, those thrown away left out. */
  async recent(limit: number): Promise<ImportView[]> {
    const status = In<ImportStatus>(['checked', 'refused', 'applied']);
    const found = await this.dataSource.manager.find(ImportRecord, {
      select: SHOWN,
      where: { status },
      order: { uploadedAt: 'DESC' },
      take: limit,
    });
    return found.map(viewOf);
  }

  /** Every error and warning, also where the report had to stop; null where the files are kept no longer. */
  async problems(id: string): Promise<Problems | null> {
    return (await this.isSmall(id)) ? this.work.problems(id) : this.inThread('problems', [id]);
  }

  /** The same as the text of a CSV file. */
  async problemsAsCsv(id: string): Promise<string | null> {
    return (await this.isSmall(id)) ? this.work.problemsAsCsv(id) : this.inThread('problemsAsCsv', [id]);
  }

  /**
   * Judges the files once more against what stands now, and writes everything in one transaction, or nothing. Whoever
   * listens for changes hears of it once, afterwards: a thread has no listeners.
   */
  async apply(id: string, actor: Actor, requestId?: string): Promise<ApplyOutcome> {
    const outcome = (await this.isSmall(id))
      ? await this.work.apply(id, actor, requestId)
      : await this.inThread('apply', [id, actor, requestId]);
    if (outcome.kind === 'applied' && !outcome.again) {
      await this.dataSource.transaction((manager) =>
        this.changes.announce(manager, { kind: 'many-changed', actor }),
      );
    }
    return outcome;
  }

  async discard(id: string): Promise<void> {
    const waiting = { id, status: In<ImportStatus>(['checked', 'refused']) };
    await this.dataSource.manager.update(ImportRecord, waiting, { status: 'discarded', files: {} });
  }

  private async isSmall(id: string): Promise<boolean> {
    const [{ bytes }] = await this.dataSource.query<[{ bytes: number }]>(
      `SELECT coalesce(sum((file.value ->> 'bytes')::integer), 0)::integer AS bytes
       FROM imports, jsonb_each(imports.files) AS file WHERE imports.id = $1`,
      [id],
    );
    return bytes <= SMALL_BYTES;
  }

  private inThread<Asked extends Verb>(
    verb: Asked,
    words: Parameters<RosterWork[Asked]>,
    files?: UploadedFiles,
  ): Promise<Awaited<ReturnType<RosterWork[Asked]>>> {
    const begin = () =>
      importInThread({ databaseUrl: this.config.DATABASE_URL, now: this.clock.now(), verb, words }, files);
    const answer = this.lastInThread.then(begin, begin);
    this.lastInThread = answer.catch(() => undefined);
    return answer;
  }
}
