import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder that holds apps/, dist/ and node_modules/, whether this file runs as source or as built. */
export const projectRoot = ((): string => {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'apps/api/views'))) {
    const above = dirname(folder);
    if (above === folder) throw new Error('The pages (apps/api/views) are not where the code can find them');
    folder = above;
  }
  return folder;
})();
