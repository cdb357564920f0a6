import type { EntityManager } from 'typeorm';

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

export function standingOfScan(scan: ScanState, scanned: boolean): Exclude<FileStanding, 'missing'> {
  if (scan === 'infected') return 'infected';
  return scan === 'waiting' || (scan === 'not-scanned' && scanned) ? 'waiting' : 'offered';
}
