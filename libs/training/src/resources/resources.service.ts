import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { mayRead, type Reader } from './may-read.js';
import type { Resource } from './resource-content.js';
import { readResource } from './resource-rows.js';

export type FoundResource =
  | { readonly kind: 'found'; readonly resource: Resource; readonly successor: Successor | null }
  /** It is there, for people who are signed in. */
  | { readonly kind: 'sign-in' }
  | { readonly kind: 'unknown' };

export interface Successor {
  readonly slug: string;
  readonly title: string;
}

/** Reading resources one at a time. */
@Injectable()
export class Resources {
  constructor(private readonly database: DataSource) {}

  byId(id: string): Promise<Resource | null> {
    return readResource(this.database, 'r.id = $1', [id]);
  }

  /** What readers get at an address; a retired one too, with the one that took its place. */
  async publishedBySlug(slug: string, reader: Reader): Promise<FoundResource> {
    const resource = await readResource(this.database, 'r.slug = $1', [slug]);
    if (!resource || !['published', 'retired'].includes(resource.status)) return { kind: 'unknown' };
    if (!mayRead(resource, reader)) return { kind: 'sign-in' };
    return { kind: 'found', resource, successor: await this.successorOf(resource) };
  }

  private async successorOf({ successorId }: Resource): Promise<Successor | null> {
    if (successorId === null) return null;
    const [row] = await this.database.query<Successor[]>(
      `SELECT slug, title FROM resources WHERE id = $1 AND status = 'published'`,
      [successorId],
    );
    return row ?? null;
  }
}
