import { type Actor, audit, Clock, londonDay } from '@alongside/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { standingOf } from '../rights/training-rights.service.js';
import { changing, personOf, type Wanted } from './editing.js';
import { type ContentProblem, draftProblems, publicationProblems } from './publication-problems.js';
import type { Resource, ResourceContent } from './resource-content.js';
import type { Refused } from './resource-outcomes.js';
import { contentOf, insertResource, readResource, untouchedDraft, writeContent } from './resource-rows.js';
import { freeSlug } from './slug.js';

/** What an editor works on: a change of something published stands beside it until it is published too. */
export interface WorkingCopy {
  readonly resource: Resource;
  readonly content: ResourceContent;
  /** The change of something published that readers do not see yet. */
  readonly change: UnpublishedChange | null;
}

export interface UnpublishedChange {
  readonly content: ResourceContent;
  readonly why: string;
  readonly writtenBy: string | null;
  readonly writtenAt: Date;
  readonly publishAt: Date | null;
}

export type CreatedDraft =
  | { readonly kind: 'created'; readonly id: string }
  | { readonly kind: 'not-allowed' }
  | { readonly kind: 'incomplete'; readonly problems: readonly ContentProblem[] };

export type SavedDraft = { readonly kind: 'saved'; readonly revision: number } | Refused;

/** Writing: nothing here reaches a reader. */
@Injectable()
export class ResourceDrafts {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Whoever begins a resource owns it. The same form sent twice begins one, until it is worked on. */
  create(content: ResourceContent, actor: Actor): Promise<CreatedDraft> {
    return this.database.transaction(async (manager) => {
      const standing = await standingOf(manager, actor);
      if (standing !== 'team' && standing !== 'editor') return { kind: 'not-allowed' };
      const at = this.clock.now();
      const problems = draftProblems(content, londonDay(at));
      if (problems.length > 0) return { kind: 'incomplete', problems };
      const slug = await freeSlug(manager, content.title);
      const ownerId = personOf(actor);
      const same = ownerId && (await untouchedDraft(manager, content, ownerId));
      if (same) return { kind: 'created', id: same };
      const id = await insertResource(manager, content, { slug, ownerId, at });
      await manager.query('UPDATE resources SET changed_by = $2 WHERE id = $1', [id, personOf(actor)]);
      await note(manager, actor, 'created', id);
      return { kind: 'created', id };
    });
  }

  /** A draft itself, or the change that waits beside what readers see. */
  save(wanted: Wanted, content: ResourceContent): Promise<SavedDraft> {
    return changing(this.database, wanted, async (manager, resource) => {
      if (resource.status === 'retired') return { kind: 'not-possible', resource };
      const at = this.clock.now();
      const due = await dueAt(manager, resource);
      // What appears by itself is judged by nobody again.
      const problems = due
        ? publicationProblems(content, londonDay(due > at ? due : at))
        : draftProblems(content, londonDay(at));
      if (problems.length > 0) return { kind: 'incomplete', problems };
      const { actor } = wanted;
      await note(manager, actor, 'draft-saved', resource.id);
      return { kind: 'saved', revision: await keepContent(manager, resource, content, { actor, at }) };
    });
  }

  /** Throws away the change of something published; readers notice nothing. */
  discardChange(wanted: Wanted): Promise<SavedDraft> {
    return changing(this.database, wanted, async (manager, resource) => {
      const [, removed] = await manager.query<[unknown, number]>(
        'DELETE FROM resource_drafts WHERE resource_id = $1',
        [resource.id],
      );
      if (removed === 0) return { kind: 'not-possible', resource };
      await note(manager, wanted.actor, 'change-discarded', resource.id);
      const at = this.clock.now();
      return { kind: 'saved', revision: await raiseRevision(manager, resource.id, wanted.actor, at) };
    });
  }

  workingCopy(id: string): Promise<WorkingCopy | null> {
    return readWorkingCopy(this.database.manager, id);
  }
}

export async function readWorkingCopy(manager: EntityManager, id: string): Promise<WorkingCopy | null> {
  const resource = await readResource(manager, 'r.id = $1', [id]);
  if (!resource) return null;
  const [change] = await manager.query<UnpublishedChange[]>(
    `SELECT d.content, d.why, p.name AS "writtenBy", d.written_at AS "writtenAt", d.publish_at AS "publishAt"
     FROM resource_drafts d LEFT JOIN people p ON p.id = d.written_by WHERE d.resource_id = $1`,
    [id],
  );
  return { resource, content: change?.content ?? contentOf(resource), change: change ?? null };
}

/** When it appears by itself: the resource, or the change of it. */
async function dueAt(manager: EntityManager, { id, publishAt }: Resource): Promise<Date | null> {
  return publishAt ?? (await readWorkingCopy(manager, id))?.change?.publishAt ?? null;
}

/** The next state of what an editor works on, in the transaction of whatever changes it. Returns the revision. */
export async function keepContent(
  manager: EntityManager,
  resource: Resource,
  content: ResourceContent,
  { actor, at }: { readonly actor: Actor; readonly at: Date },
): Promise<number> {
  if (resource.status === 'published') await keepChange(manager, resource.id, content, actor, at);
  else await keepDraft(manager, resource, content);
  return raiseRevision(manager, resource.id, actor, at);
}

async function keepDraft(manager: EntityManager, { id, slug, title }: Resource, content: ResourceContent) {
  await writeContent(manager, id, content);
  if (title === content.title) return;
  const renamed = await freeSlug(manager, content.title, id);
  if (renamed !== slug) await manager.query('UPDATE resources SET slug = $2 WHERE id = $1', [id, renamed]);
}

async function keepChange(
  manager: EntityManager,
  id: string,
  content: ResourceContent,
  actor: Actor,
  at: Date,
): Promise<void> {
  await manager.query(
    `INSERT INTO resource_drafts (resource_id, content, written_by, written_at) VALUES ($1, $2, $3, $4)
     ON CONFLICT (resource_id) DO UPDATE SET content = excluded.content, written_by = excluded.written_by,
       written_at = excluded.written_at`,
    [id, JSON.stringify(content), personOf(actor), at],
  );
}

export async function raiseRevision(
  manager: EntityManager,
  id: string,
  actor: Actor,
  at: Date,
): Promise<number> {
  const [rows] = await manager.query<[[{ revision: number }], number]>(
    `UPDATE resources SET revision = revision + 1, changed_at = $2, changed_by = coalesce($3, changed_by)
     WHERE id = $1 RETURNING revision`,
    [id, at, personOf(actor)],
  );
  return rows[0].revision;
}

export function note(manager: EntityManager, actor: Actor, verb: string, id: string): Promise<void> {
  return audit(manager, { actor, action: `resource.${verb}`, subject: { kind: 'resource', id } });
}
