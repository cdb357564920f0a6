import { type MessagePort, Worker } from 'node:worker_threads';
import { IMPORT_THREAD } from './import-thread-entry.js';
import type { RosterWork } from './roster-work.js';
import { FILE_KINDS, type UploadedFiles } from './uploaded-files.js';

export type Verb = 'check' | 'problems' | 'problemsAsCsv' | 'apply';

/** What the thread is told when it starts. */
export interface ThreadTask<Asked extends Verb = Verb> {
  readonly databaseUrl: string;
  readonly now: Date;
  readonly verb: Asked;
  readonly words: Parameters<RosterWork[Asked]>;
}

/** Enough for 100,000 full rows, 62 MB. Beyond it the thread ends with an error, and not the whole process. */
const MOST_MEGABYTES = 1024;

type Answer<Asked extends Verb> = Awaited<ReturnType<RosterWork[Asked]>>;

/**
 * Does one verb in a thread of its own.
 *
 * @param files bytes to hand over; whoever gave them has them no longer
 */
export function importInThread<Asked extends Verb>(
  task: ThreadTask<Asked>,
  files: UploadedFiles = {},
): Promise<Answer<Asked>> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(IMPORT_THREAD, {
      workerData: task,
      transferList: handedOver(files),
      name: 'import',
      resourceLimits: { maxOldGenerationSizeMb: MOST_MEGABYTES },
    });
    worker.on('message', resolve);
    worker.on('error', reject);
    // After an answer this says nothing new.
    worker.on('exit', (code) => reject(new Error(`the import thread ended with ${code} and no answer`)));
  });
}

/** Memory that holds one file and nothing else moves; what shares its memory with others is copied. */
function handedOver(files: UploadedFiles): (ArrayBuffer | MessagePort)[] {
  return FILE_KINDS.flatMap((kind) => {
    const bytes = files[kind]?.bytes;
    const alone = bytes && bytes.byteLength > 0 && bytes.byteLength === bytes.buffer.byteLength;
    return alone && bytes.buffer instanceof ArrayBuffer ? [bytes.buffer] : [];
  });
}
