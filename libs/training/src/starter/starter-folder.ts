import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const PLACE = 'libs/training/starter';

/** The folder of the starter content, whether this file runs as source or as built. */
export function starterFolder(): string {
  let folder = path.dirname(fileURLToPath(import.meta.url));
  while (!existsSync(path.join(folder, PLACE))) {
    const above = path.dirname(folder);
    if (above === folder) throw new Error(`The starter content (${PLACE}) is not where the code can find it`);
    folder = above;
  }
  return path.join(folder, PLACE);
}
