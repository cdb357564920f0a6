import { mkdir, mkdtemp, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode } from './error-code.js';

/** A name, and the text, made when its turn comes: the last one can say how long the others took. */
export type NamedText = readonly [name: string, text: () => string];

/**
 * Writes files into a folder so that no reader ever sees half a file: each is written in full beside its place, and
 * only when all are complete do they take their names. Files of the same names are replaced; anything else is left alone.
 */
export async function writeTogether(folder: string, files: readonly NamedText[]): Promise<void> {
  await mkdir(folder, { recursive: true });
  const beside = await mkdtemp(join(folder, '.writing-'));
  try {
    for (const [name, text] of files) await writeFile(join(beside, name), text(), 'utf8');
    for (const [name] of files) await rename(join(beside, name), join(folder, name));
  } finally {
    await rm(beside, { recursive: true, force: true });
  }
}

/** What would keep us from writing there, before the work is done rather than after. */
export async function problemsWithFolder(folder: string): Promise<string[]> {
  try {
    return (await stat(folder)).isDirectory() ? [] : [`${folder} – is a file, and must be a folder`];
  } catch (fault) {
    const code = errorCode(fault);
    if (code === 'ENOENT') return [];
    if (code === 'ENOTDIR') return [`${folder} – leads through a file, and must be a folder`];
    throw fault;
  }
}
