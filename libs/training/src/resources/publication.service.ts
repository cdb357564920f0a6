import { Clock, londonDay } from '@alongside/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { FileScans } from '../files/file-scans.service.js';
import { mainFile } from '../files/offered-file.js';
import { changing, personOf, type Wanted } from './editing.js';
import { type ContentProblem, publicationProblems } from './publication-problems.js';
import type { Resource, ResourceContent } from './resource-content.js';
import { note, raiseRevision, readWorkingCopy, type UnpublishedChange } from './resource-drafts.service.js';
import type { Refused } from './resource-outcomes.js';
import { VersionPublisher } from './version-publisher.service.js';

export type Published = { readonly kind: 'published'; readonly version: number } | Refused;
export type Scheduled = { readonly kind: 'scheduled' } | { readonly kind: 'too-early' } | Refused;
export type Unscheduled = { readonly kind: 'unscheduled' } | Refused;

/** From a draft to readers: now, or at a time. */
@Injectable()
export class Publication {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly versions: VersionPublisher,
    private readonly scans: FileScans,
  ) {}

  /** @param why what is new, in a sentence; a change of something published must say it */
  publish(wanted: Wanted, why: string): Promise<Published> {
    return changing(this.database, wanted, async (manager, resource) => {
      const { actor } = wanted;
      const ready = await this.ready(manager, resource, why);
      if (ready.kind !== 'ready') return ready;
      const at = this.clock.now();
      const { content } = ready;
      const version = { content, why, actor, writtenBy: personOf(actor), at };
      return { kind: 'published', version: await this.versions.publish(manager, resource, version) };
    });
  }

  /** Appears by itself at a time: a new resource, or the change of one that is published. */
  schedule(wanted: Wanted, publishAt: Date, why: string): Promise<Scheduled> {
    return changing(this.database, wanted, async (manager, resource) => {
      const at = this.clock.now();
      if (publishAt <= at) return { kind: 'too-early' };
      const ready = await this.ready(manager, resource, why);
      if (ready.kind !== 'ready') return ready;
      if (ready.content.reviewOn <= londonDay(publishAt))
        return { kind: 'incomplete', problems: [REVIEWED_AFTER] };
      if (ready.change) await scheduleChange(manager, resource.id, publishAt, why);
      else await scheduleFirst(manager, resource.id, publishAt);
      await note(manager, wanted.actor, 'scheduled', resource.id);
      await raiseRevision(manager, resource.id, wanted.actor, at);
      return { kind: 'scheduled' };
    });
  }

  unschedule(wanted: Wanted): Promise<Unscheduled> {
    return changing(this.database, wanted, async (manager, resource) => {
      const [, first] = await manager.query<[unknown, number]>(
        `UPDATE resources SET status = 'draft', publish_at = NULL WHERE id = $1 AND status = 'scheduled'`,
        [resource.id],
      );
      const [, change] = await manager.query<[unknown, number]>(
        'UPDATE resource_drafts SET publish_at = NULL WHERE resource_id = $1 AND publish_at IS NOT NULL',
        [resource.id],
      );
      if (first + change === 0) return { kind: 'not-possible', resource };
      await note(manager, wanted.actor, 'unscheduled', resource.id);
      await raiseRevision(manager, resource.id, wanted.actor, this.clock.now());
      return { kind: 'unscheduled' };
    });
  }

  private async ready(manager: EntityManager, resource: Resource, why: string): Promise<Ready | Refused> {
    const copy = await readWorkingCopy(manager, resource.id);
    if (!copy || resource.status === 'retired') return { kind: 'not-possible', resource };
    const { content, change } = copy;
    if (resource.status === 'published' && !change) return { kind: 'not-possible', resource };
    const problems: ContentProblem[] = publicationProblems(content, londonDay(this.clock.now()));
    if (change && why === '') problems.push({ field: 'why', text: 'Say what is new, in one sentence' });
    if (resource.ownerId === null) problems.push({ field: 'ownerId', text: 'Choose an owner' });
    const { scanned } = this.scans;
    const file = content.fileId && (await mainFile(manager, { content, resourceId: resource.id, scanned }));
    if (file && file !== 'offered') problems.push({ field: 'fileId', text: FILE_PROBLEMS[file] });
    return problems.length > 0 ? { kind: 'incomplete', problems } : { kind: 'ready', content, change };
  }
}

interface Ready {
  readonly kind: 'ready';
  readonly content: ResourceContent;
  readonly change: UnpublishedChange | null;
}

const FILE_PROBLEMS = {
  missing: 'The file was removed. Upload it again',
  waiting: 'The file is still being checked for viruses. Try again in a few minutes',
  infected: 'The file has a virus. Upload a clean one',
};

const REVIEWED_AFTER: ContentProblem = {
  field: 'reviewOn',
  text: 'The review date must be after the day on which it is published',
};

async function scheduleFirst(manager: EntityManager, id: string, publishAt: Date): Promise<void> {
  await manager.query(`UPDATE resources SET status = 'scheduled', publish_at = $2 WHERE id = $1`, [
    id,
    publishAt,
  ]);
}

async function scheduleChange(
  manager: EntityManager,
  id: string,
  publishAt: Date,
  why: string,
): Promise<void> {
  await manager.query('UPDATE resource_drafts SET publish_at = $2, why = $3 WHERE resource_id = $1', [
    id,
    publishAt,
    why,
  ]);
}
