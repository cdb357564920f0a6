import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Stands in for libs/people/src/import/import-thread-entry.ts (jest.config.mjs): a thread knows nothing of Jest's transform. */
export const IMPORT_THREAD = pathToFileURL(join(__dirname, 'import-thread.cjs'));
