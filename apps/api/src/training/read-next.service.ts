import {
  type ListedResource,
  NOTHING_ASKED,
  type ReadingList,
  ReadingLists,
  type Resource,
  ResourceSearch,
} from '@alongside/training';
import { Injectable } from '@nestjs/common';
import { wholeText } from './resource-rows.presenter.js';
import type { TrainingReader } from './training-readers.service.js';

const RELATED = 4;

/** Where somebody goes on from a resource. */
@Injectable()
export class ReadNext {
  constructor(
    private readonly search: ResourceSearch,
    private readonly lists: ReadingLists,
  ) {}

  /** What else is about its first topic, the closest to its title first. */
  async related(resource: Resource, reader: TrainingReader): Promise<ListedResource[]> {
    const [topic] = resource.topics;
    const request = { ...NOTHING_ASKED, words: resource.title, filters: topic ? { topic } : {} };
    const { rows } = await this.search.page(request, reader.search, { limit: RELATED + 1, offset: 0 });
    return rows
      .filter(({ id }) => id !== resource.id)
      .slice(0, RELATED)
      .map(unmarked);
  }

  listsWith(resource: Resource, reader: TrainingReader): Promise<ReadingList[]> {
    return this.lists.with(resource.id, reader.read);
  }
}

/** Found by another's title, so what was found is nothing to point at. */
function unmarked(row: ListedResource): ListedResource {
  const plain = (parts: ListedResource['title']) => [{ text: wholeText(parts), hit: false }];
  return { ...row, title: plain(row.title), summary: plain(row.summary), excerpt: null };
}
