import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import type { Readable } from 'node:stream';
import { type Actor, Clock } from '@alongside/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { changing, personOf, type Wanted } from '../resources/editing.js';
import type { Resource } from '../resources/resource-content.js';
import { keepContent, note, readWorkingCopy } from '../resources/resource-drafts.service.js';
import type { Refused } from '../resources/resource-outcomes.js';
import { readResource } from '../resources/resource-rows.js';
import type { FileRole } from './file-kinds.js';
import { type ByteRange, FileStore } from './file-store.js';
import { FileScans, type Scanned } from './file-scans.service.js';
import { inspectFile } from './inspect-file.js';
import type { ScanState } from './offered-file.js';

export interface ResourceFile {
  readonly id: string;
  readonly resourceId: string;
  readonly role: FileRole;
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: number;
  readonly scan: ScanState;
  readonly uploadedAt: Date;
  /** SHA-256 of its content, in hexadecimal. */
  readonly fingerprint: string;
}

export interface Upload {
  /** Where it stands on this machine; whoever put it there takes it away. */
  readonly path: string;
  readonly name: string;
  readonly role: FileRole;
}

export type FileAdded =
  | { readonly kind: 'added'; readonly fileId: string; readonly scan: Scanned }
  | { readonly kind: 'refused'; readonly why: string }
  | Refused;

export type FileRemoved = { readonly kind: 'removed' | 'in-use' } | Refused;

export interface OpenedFile {
  readonly file: ResourceFile;
  readonly resource: Resource;
}

const SELECT = `SELECT id, resource_id AS "resourceId", role, name, media_type AS "mediaType", bytes::float8 AS bytes, scan,
  uploaded_at AS "uploadedAt", encode(sha256, 'hex') AS fingerprint, storage_key AS key FROM resource_files`;

type Row = ResourceFile & { readonly key: string };

/** The files of resources: looked into before they are kept, and kept where the settings say. */
@Injectable()
export class ResourceFiles {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly store: FileStore,
    private readonly scans: FileScans,
  ) {}

  ofResource(resourceId: string): Promise<ResourceFile[]> {
    return this.database.query(
      `${SELECT} WHERE resource_id = $1 AND removed_at IS NULL ORDER BY uploaded_at, id`,
      [resourceId],
    );
  }

  /** A main file becomes that of the draft: readers get it with the next version. Sent twice, a file is there once. */
  async add(wanted: Wanted, upload: Upload): Promise<FileAdded> {
    const may = await changing(this.database, wanted, (_, resource) =>
      Promise.resolve(
        resource.status === 'retired'
          ? { kind: 'not-possible' as const, resource }
          : { kind: 'may' as const },
      ),
    );
    if (may.kind !== 'may') return may;
    const inspected = await inspectFile(upload.path, upload.name, upload.role);
    if (inspected.kind === 'refused') return inspected;
    const key = randomUUID();
    await this.store.put(key, upload.path, inspected.file.mediaType);
    const kept = await this.keep(wanted, upload, { key, mediaType: inspected.file.mediaType });
    if (kept.kind !== 'kept' || !kept.isNew) await this.store.remove(key);
    if (kept.kind !== 'kept') return kept;
    const { fileId } = kept;
    return { kind: 'added', fileId, scan: await this.scans.scanOne(fileId) };
  }

  async remove(wanted: Wanted, fileId: string): Promise<FileRemoved> {
    const removed = await changing(this.database, wanted, async (manager, resource) => {
      if (await inUse(manager, resource.id, fileId)) return { kind: 'in-use' as const, key: '' };
      const [rows] = await manager.query<[{ key: string }[], number]>(
        `UPDATE resource_files SET removed_at = $3 WHERE id = $1 AND resource_id = $2 AND removed_at IS NULL
         RETURNING storage_key AS key`,
        [fileId, resource.id, this.clock.now()],
      );
      const [row] = rows;
      if (!row) return { kind: 'unknown' as const };
      await note(manager, wanted.actor, 'file-removed', resource.id);
      return { kind: 'removed' as const, key: row.key };
    });
    if (removed.kind === 'removed') await this.store.remove(removed.key);
    return removed;
  }

  /** The file and its resource, for whoever decides who may have it. */
  async find(fileId: string): Promise<OpenedFile | null> {
    const [file] = await this.database.query<Row[]>(`${SELECT} WHERE id = $1 AND removed_at IS NULL`, [
      fileId,
    ]);
    const resource = file && (await readResource(this.database, 'r.id = $1', [file.resourceId]));
    return file && resource ? { file, resource } : null;
  }

  /** Whether a scanner has yet to clear it, or found something. */
  standing(file: Pick<ResourceFile, 'scan'>): ReturnType<FileScans['standing']> {
    return this.scans.standing(file.scan);
  }

  async read(fileId: string, range?: ByteRange): Promise<Readable> {
    const [row] = await this.database.query<Row[]>(`${SELECT} WHERE id = $1`, [fileId]);
    if (!row) throw new Error(`There is no file ${fileId}`);
    return this.store.open(row.key, range);
  }

  private async keep(
    wanted: Wanted,
    upload: Upload,
    stored: { readonly key: string; readonly mediaType: string },
  ): Promise<Kept | Refused> {
    const { size } = await stat(upload.path);
    const fingerprint = await fingerprintOf(upload.path);
    return changing<Kept>(this.database, wanted, async (manager, resource) => {
      const at = this.clock.now();
      const insertFile = async (): Promise<string> => {
        const [row] = await manager.query<[{ id: string }]>(
          `INSERT INTO resource_files (resource_id, role, name, media_type, bytes, sha256, storage_key, scan, uploaded_by, uploaded_at)
           VALUES ($1, $2, $3, $4, $5, $6, $7, 'not-scanned', $8, $9) RETURNING id`,
          [
            ...[resource.id, upload.role, upload.name, stored.mediaType, size, fingerprint, stored.key],
            ...[personOf(wanted.actor), at],
          ],
        );
        await note(manager, wanted.actor, 'file-added', resource.id);
        return row.id;
      };
      const same = await sameFile(manager, resource.id, upload, fingerprint);
      const fileId = same ?? (await insertFile());
      if (upload.role === 'main') await this.makeMain(manager, resource, fileId, { actor: wanted.actor, at });
      return { kind: 'kept', fileId, isNew: same === undefined };
    });
  }

  private async makeMain(
    manager: EntityManager,
    resource: Resource,
    fileId: string,
    by: { readonly actor: Actor; readonly at: Date },
  ): Promise<void> {
    const copy = await readWorkingCopy(manager, resource.id);
    if (!copy) throw new Error(`The resource ${resource.id} is gone within its own transaction`);
    await keepContent(manager, resource, { ...copy.content, form: 'file', fileId }, by);
  }
}

interface Kept {
  readonly kind: 'kept';
  readonly fileId: string;
  readonly isNew: boolean;
}

/** The same content under the same name for the same use, if it is still there. */
async function sameFile(
  manager: EntityManager,
  resourceId: string,
  { role, name }: Upload,
  fingerprint: Buffer,
): Promise<string | undefined> {
  const [same] = await manager.query<{ id: string }[]>(
    `SELECT id FROM resource_files
     WHERE (resource_id, role, name, sha256) = ($1, $2, $3, $4) AND removed_at IS NULL AND scan <> 'infected'`,
    [resourceId, role, name, fingerprint],
  );
  return same?.id;
}

/** Readers have it, or will with the next version. */
async function inUse(manager: EntityManager, resourceId: string, fileId: string): Promise<boolean> {
  const copy = await readWorkingCopy(manager, resourceId);
  return copy !== null && [copy.content.fileId, copy.resource.fileId].includes(fileId);
}

async function fingerprintOf(path: string): Promise<Buffer> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest();
}
