import type { EntityManager } from 'typeorm';
import { type PackedFiles, unpackFiles } from '../../import/uploaded-files.js';
import type { Identity } from './identity.js';

interface KeptImport {
  readonly id: string;
  readonly status: string;
  readonly files: PackedFiles;
  readonly report: Record<string, unknown>;
}

/**
 * An import that waits and holds somebody is thrown away: applied later, it would bring them back. The reports of others
 * lose the lines about them and keep their counts.
 */
export async function forgetInImports(manager: EntityManager, identity: Identity): Promise<void> {
  const isAbout = finderOf(identity);
  const ids = await manager.query<{ id: string }[]>(`SELECT id FROM imports ORDER BY id`);
  for (const { id } of ids) {
    const [kept] = await manager.query<KeptImport[]>(
      `SELECT id, status, files, report FROM imports WHERE id = $1 FOR UPDATE`,
      [id],
    );
    if (kept) await forgetInImport(manager, kept, isAbout);
  }
}

async function forgetInImport(manager: EntityManager, kept: KeptImport, isAbout: Finder): Promise<void> {
  const files = await unpackFiles(kept.files);
  const holds = Object.values(files).some(({ bytes }) => isAbout(new TextDecoder().decode(bytes)));
  if (holds && (kept.status === 'checked' || kept.status === 'refused')) {
    await manager.query(`UPDATE imports SET status = 'discarded' WHERE id = $1`, [kept.id]);
  }
  if (holds) await manager.query(`UPDATE imports SET files = '{}' WHERE id = $1`, [kept.id]);
  if (!isAbout(JSON.stringify(kept.report))) return;
  const report = Object.fromEntries(
    Object.entries(kept.report).map(([key, value]) => [
      key,
      Array.isArray(value) ? value.filter((line) => !isAbout(JSON.stringify(line))) : value,
    ]),
  );
  await manager.query(`UPDATE imports SET report = $2 WHERE id = $1`, [kept.id, JSON.stringify(report)]);
}

type Finder = (text: string) => boolean;

/** Too much found is only a line of a report less, so that a reference of any form counts. */
function finderOf({ names, emails, mentees, mentors }: Identity): Finder {
  const texts = [...names, ...emails, ...[...mentees, ...mentors].map(({ reference }) => reference)];
  const spellings = texts.flatMap((text) => [text, JSON.stringify(text).slice(1, -1)]);
  const pattern = spellings.map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|');
  const found = new RegExp(`(?<![\\p{L}\\p{N}])(?:${pattern})(?![\\p{L}\\p{N}])`, 'iu');
  return (text) => found.test(text);
}
