import { Clock, londonDay, SYSTEM } from '@alongside/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { ResourceContent } from '../resources/resource-content.js';
import { insertResource, lockResource } from '../resources/resource-rows.js';
import { VersionPublisher } from '../resources/version-publisher.service.js';
import { SearchIndex } from '../search/search-index.service.js';
import { readStarterFiles, type StarterList, type StarterResource } from './starter-files.js';
import { starterFolder } from './starter-folder.js';

export interface StarterLoaded {
  /** How many of each were added; what was there stays as the team has it. */
  readonly resources: number;
  readonly lists: number;
  readonly synonyms: number;
}

/** All come on one day: their owner is not to be asked about twenty of them on one day, too. */
const DAYS_TO_SPREAD = 28;

/** What a new platform's repository begins with. Loading it again adds only what is missing. */
@Injectable()
export class StarterContent {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly versions: VersionPublisher,
    private readonly index: SearchIndex,
  ) {}

  /** @param ownerId the person who keeps it all right, until others take some of it on */
  async load(ownerId: string): Promise<StarterLoaded> {
    const files = await readStarterFiles(starterFolder());
    return this.database.transaction(async (manager) => {
      // Two that load at once: the second finds everything there.
      await manager.query('SELECT pg_advisory_xact_lock(7264312)');
      const loaded = { resources: 0, lists: 0, synonyms: 0 };
      for (const [place, resource] of files.resources.entries())
        if (await this.addResource(manager, resource, ownerId, place)) loaded.resources += 1;
      for (const list of files.lists) if (await this.addList(manager, list, ownerId)) loaded.lists += 1;
      loaded.synonyms = await addSynonyms(manager, files.synonyms);
      return loaded;
    });
  }

  private async addResource(
    manager: EntityManager,
    starter: StarterResource,
    ownerId: string,
    place: number,
  ): Promise<boolean> {
    const { slug } = starter;
    const there = await manager.query<unknown[]>('SELECT FROM resources WHERE slug = $1', [slug]);
    if (there.length > 0) return false;
    const at = this.clock.now();
    const content = contentOfStarter(starter, at, place % DAYS_TO_SPREAD);
    const id = await insertResource(manager, content, { slug, ownerId, at });
    const resource = await lockResource(manager, id);
    if (!resource) throw new Error(`The resource ${slug} is gone within its own transaction`);
    const why = 'Part of the starter content';
    await this.versions.publish(manager, resource, { content, why, writtenBy: ownerId, actor: SYSTEM, at });
    return true;
  }

  private async addList(manager: EntityManager, list: StarterList, ownerId: string): Promise<boolean> {
    const [added] = await manager.query<{ id: string }[]>(
      `INSERT INTO reading_lists (slug, title, summary, audience, is_public, owner_id, created_at, changed_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $7) ON CONFLICT (slug) DO NOTHING RETURNING id`,
      [list.slug, list.title, list.summary, list.audience, list.public, ownerId, this.clock.now()],
    );
    if (!added) return false;
    const items = await manager.query<{ id: string }[]>(
      `INSERT INTO reading_list_items (list_id, resource_id, place)
       SELECT $1, r.id, row_number() OVER (ORDER BY wanted.place)
       FROM unnest($2::text[]) WITH ORDINALITY AS wanted (slug, place) JOIN resources r ON r.slug = wanted.slug
       RETURNING resource_id AS id`,
      [added.id, list.resources],
    );
    if (list.public)
      await this.index.readershipChanged(
        manager,
        items.map(({ id }) => id),
      );
    return true;
  }
}

/** Only into an empty list: a team that took words out does not get them back. */
async function addSynonyms(
  manager: EntityManager,
  synonyms: readonly (readonly string[])[],
): Promise<number> {
  const there = await manager.query<unknown[]>('SELECT FROM synonyms LIMIT 1');
  if (there.length > 0) return 0;
  for (const words of synonyms) await manager.query('INSERT INTO synonyms (words) VALUES ($1)', [words]);
  return synonyms.length;
}

function contentOfStarter(starter: StarterResource, at: Date, daysEarly: number): ResourceContent {
  const { type, title, summary, body, topics, areas, stages, audience, format, minutes } = starter;
  const { provider, author, licence, sources, reviewInMonths } = starter;
  return {
    ...{ type, title, summary, body, topics, areas, stages, audience, format, minutes },
    ...{ provider, author, licence, sources },
    form: 'page',
    url: null,
    fileId: null,
    reviewOn: monthsLater(at, reviewInMonths, daysEarly),
    reviewMonths: reviewInMonths,
  };
}

/** The same day of a later month, or its last one. */
function monthsLater(at: Date, months: number, daysEarly: number): string {
  const [year = 0, month = 1, day = 1] = londonDay(at).split('-').map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(day, last) - daysEarly))
    .toISOString()
    .slice(0, 10);
}
