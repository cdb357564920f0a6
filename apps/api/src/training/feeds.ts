import { createHash } from 'node:crypto';
import type { ListedResource, ReadingList, ResourceVersion } from '@alongside/training';
import type { Request, Response } from 'express';
import { Feed } from 'feed';
import { wholeText } from './resource-rows.presenter.js';

export interface FeedOf {
  /** Where the site is: 'https://alongside.example'. */
  readonly site: string;
  readonly title: string;
  readonly description: string;
  /** The page that it is a feed of, and its own address, as paths. */
  readonly page: string;
  readonly self: string;
  /** Where there is nothing on it: when it began. */
  readonly since: Date;
}

/** A list of resources as Atom. The id of an entry is the resource's address, which never changes. */
export function feedOfResources(of: FeedOf, resources: readonly ListedResource[]): string {
  const feed = emptyFeed(of, latest(resources.map(({ renewedAt }) => renewedAt)) ?? of.since);
  for (const { slug, title, summary, author, publishedAt, renewedAt } of resources) {
    const link = `${of.site}/training/${slug}`;
    feed.addItem({
      title: readable(wholeText(title)),
      id: link,
      link,
      description: readable(wholeText(summary)),
      date: renewedAt,
      published: publishedAt,
      author: [{ name: readable(author) || 'Alongside' }],
    });
  }
  return feed.atom1();
}

/** Reading lists as Atom: each says when it was last put in another order or given something more. */
export function feedOfLists(of: FeedOf, lists: readonly ReadingList[]): string {
  const feed = emptyFeed(of, latest(lists.map(({ changedAt }) => changedAt)) ?? of.since);
  for (const { slug, title, summary, changedAt } of lists) {
    const link = `${of.site}/training/lists/${slug}`;
    feed.addItem({
      title: readable(title),
      id: link,
      link,
      description: readable(summary),
      date: changedAt,
      author: [{ name: 'Alongside' }],
    });
  }
  return feed.atom1();
}

/** The versions of one resource as Atom. Why each was written is for those who write. */
export function feedOfVersions(of: FeedOf, versions: readonly ResourceVersion[]): string {
  const feed = emptyFeed(of, latest(versions.map(({ publishedAt }) => publishedAt)) ?? of.since);
  for (const { number, publishedAt } of versions) {
    feed.addItem({
      title: readable(`${of.title}: version ${number}`),
      id: `${of.site}${of.page}#version-${number}`,
      link: `${of.site}${of.page}`,
      description: number === 1 ? 'First published.' : 'Published again, with changes.',
      date: publishedAt,
      author: [{ name: 'Alongside' }],
    });
  }
  return feed.atom1();
}

function emptyFeed({ site, title, description, page, self }: FeedOf, updated: Date): Feed {
  return new Feed({
    id: `${site}${page}`,
    title: readable(title),
    description: readable(description),
    link: `${site}${page}`,
    feedLinks: { atom: `${site}${self}` },
    language: 'en-GB',
    updated,
    generator: 'Alongside',
    author: { name: 'Alongside' },
  });
}

function latest(dates: readonly Date[]): Date | undefined {
  return dates.reduce<Date | undefined>((last, date) => (last && last > date ? last : date), undefined);
}

/** XML has no place for most control characters, not even escaped. */
function readable(text: string): string {
  return text.replaceAll(/[^\P{Cc}\n\t]/gu, '');
}

/**
 * Says when it changed by its content: whoever has it already is told only that. What goes to somebody who brings a
 * cookie is kept nowhere, as their pages: it may hold what is for members, or renew their cookie.
 */
export function sendFeed(request: Request, response: Response, atom: string): string {
  const tag = createHash('sha256').update(atom).digest('base64url').slice(0, 22);
  response.setHeader('Content-Type', 'application/atom+xml; charset=utf-8');
  const isForAnybody = request.headers.cookie === undefined;
  response.setHeader('Cache-Control', isForAnybody ? 'public, max-age=600' : 'no-store');
  response.setHeader('Vary', 'Cookie');
  response.setHeader('ETag', `"${tag}"`);
  if (!request.fresh) return atom;
  response.status(304);
  return '';
}
