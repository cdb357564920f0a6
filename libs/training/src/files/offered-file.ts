import type { EntityManager } from 'typeorm';

export type FileStanding = 'offered' | 'missing' | 'waiting' | 'infected';

/** Whether readers may get a file: it is there, and no scanner has yet to clear it. */
export async function offeredFile(
  manager: EntityManager,
  fileId: string,
  resourceId: string,
): Promise<FileStanding> {
  const [file] = await manager.query<{ scan: string }[]>(
    'SELECT scan FROM resource_files WHERE id = $1 AND resource_id = $2 AND removed_at IS NULL',
    [fileId, resourceId],
  );
  if (!file) return 'missing';
  return file.scan === 'waiting' || file.scan === 'infected' ? file.scan : 'offered';
}
