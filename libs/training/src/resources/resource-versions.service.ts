import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { compareContent, type FieldDiff } from './compare-content.js';
import type { ResourceContent } from './resource-content.js';

export interface ResourceVersion {
  readonly number: number;
  readonly why: string;
  /** Null where the writer's data was erased. */
  readonly writtenBy: string | null;
  readonly publishedAt: Date;
}

export interface VersionDiff {
  readonly before: ResourceVersion;
  readonly after: ResourceVersion;
  readonly changes: readonly FieldDiff[];
}

interface WholeVersion extends ResourceVersion {
  readonly content: ResourceContent;
}

const BRIEF = `v.number, v.why, p.name AS "writtenBy", v.published_at AS "publishedAt"`;
const FROM = 'FROM resource_versions v LEFT JOIN people p ON p.id = v.written_by WHERE v.resource_id = $1';

/** What readers saw before, who changed it, and why. */
@Injectable()
export class ResourceVersions {
  constructor(private readonly database: DataSource) {}

  /** Newest first. */
  list(resourceId: string): Promise<ResourceVersion[]> {
    return this.database.query(`SELECT ${BRIEF} ${FROM} ORDER BY v.number DESC`, [resourceId]);
  }

  /** @returns null where there is no such version */
  async compare(resourceId: string, from: number, to: number): Promise<VersionDiff | null> {
    const [before, after] = await Promise.all([this.whole(resourceId, from), this.whole(resourceId, to)]);
    if (!before || !after) return null;
    return { before, after, changes: compareContent(before.content, after.content) };
  }

  private async whole(resourceId: string, number: number): Promise<WholeVersion | undefined> {
    const [version] = await this.database.query<WholeVersion[]>(
      `SELECT ${BRIEF}, v.content ${FROM} AND v.number = $2`,
      [resourceId, number],
    );
    return version;
  }
}
