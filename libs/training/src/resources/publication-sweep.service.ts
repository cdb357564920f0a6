import { Clock, SYSTEM } from '@alongside/platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { FileScans } from '../files/file-scans.service.js';
import { mainFile } from '../files/offered-file.js';
import { lockResource } from './resource-rows.js';
import { readWorkingCopy } from './resource-drafts.service.js';
import { VersionPublisher } from './version-publisher.service.js';

/** Publishes what is due: found in the rows, so that a lost queue loses nothing, and once, however often it runs. */
@Injectable()
export class PublicationSweep {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly versions: VersionPublisher,
    private readonly scans: FileScans,
  ) {}

  /** @returns how many resources readers now see something new of */
  async publishDue(now: Date = this.clock.now()): Promise<number> {
    const due = await this.database.query<{ id: string }[]>(
      `SELECT id FROM resources WHERE status = 'scheduled' AND publish_at <= $1
       UNION SELECT resource_id FROM resource_drafts WHERE publish_at <= $1 ORDER BY 1`,
      [now],
    );
    let published = 0;
    for (const { id } of due) if (await this.publishOne(id, now)) published += 1;
    return published;
  }

  private publishOne(id: string, now: Date): Promise<boolean> {
    return this.database.transaction(async (manager) => {
      const resource = await lockResource(manager, id);
      const copy = resource && (await readWorkingCopy(manager, id));
      if (!copy) return false;
      const { content, change } = copy;
      const dueAt = change ? change.publishAt : resource.publishAt;
      if (!dueAt || dueAt > now || resource.status === 'retired') return false;
      const { scanned } = this.scans;
      const file = await mainFile(manager, { content, resourceId: id, scanned });
      // Of a file that readers could not get: once they can.
      if (file !== 'offered') return false;
      const [author] = await manager.query<{ id: string | null }[]>(
        'SELECT changed_by AS id FROM resources WHERE id = $1',
        [id],
      );
      const version = {
        content,
        why: change?.why ?? '',
        writtenBy: author?.id ?? null,
        actor: SYSTEM,
        at: now,
      };
      await this.versions.publish(manager, resource, version);
      return true;
    });
  }
}
