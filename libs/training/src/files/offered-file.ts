import type { EntityManager } from 'typeorm';
import type { ResourceContent } from '../resources/resource-content.js';

export type FileStanding = 'offered' | 'missing' | 'waiting' | 'infected';

/** 'not-scanned': there was no scanner when it came. Once there is one, nothing is offered that it has not seen. */
export type ScanState = 'waiting' | 'clean' | 'infected' | 'not-scanned';

/** Whether readers may get a file: it is there, and no scanner has yet to clear it. */
export async function offeredFile(
  manager: EntityManager,
  { fileId, resourceId, scanned }: { fileId: string; resourceId: string; scanned: boolean },
): Promise<FileStanding> {
  const [file] = await manager.query<{ scan: ScanState }[]>(
    'SELECT scan FROM resource_files WHERE id = $1 AND resource_id = $2 AND removed_at IS NULL',
    [fileId, resourceId],
  );
  return file ? standingOfScan(file.scan, scanned) : 'missing';
}

/** The same of the file that is the resource itself; of any other form nothing stands in the way. */
export async function mainFile(
  manager: EntityManager,
  wanted: { content: Pick<ResourceContent, 'form' | 'fileId'>; resourceId: string; scanned: boolean },
): Promise<FileStanding> {
  const { form, fileId } = wanted.content;
  if (form !== 'file') return 'offered';
  return fileId === null ? 'missing' : offeredFile(manager, { ...wanted, fileId });
}

export function standingOfScan(scan: ScanState, scanned: boolean): Exclude<FileStanding, 'missing'> {
  if (scan === 'infected') return 'infected';
  return scan === 'waiting' || (scan === 'not-scanned' && scanned) ? 'waiting' : 'offered';
}
