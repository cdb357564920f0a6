import { lstat, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DAY } from '@alongside/platform';
import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';

/** How the names begin of what stands in the temporary folder while it is received or scanned. */
export const TEMPORARY = { upload: 'alongside-upload-', scan: 'alongside-scan-' } as const;

/**
 * Removes what a process that was killed has left in the temporary folder: at the start of any process, and every day
 * that it runs. Receiving and scanning write as they go and take minutes, so nothing a day old is still in use.
 */
@Injectable()
export class TemporaryFiles implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(TemporaryFiles.name);
  private timer: NodeJS.Timeout | undefined;

  async onApplicationBootstrap(): Promise<void> {
    await this.removeLeftBehind();
    this.timer = setInterval(() => void this.removeLeftBehind(), DAY).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  private async removeLeftBehind(): Promise<void> {
    try {
      const names = await readdir(tmpdir());
      const ours = names.filter((name) => Object.values(TEMPORARY).some((start) => name.startsWith(start)));
      for (const name of ours) await removeIfOld(path.join(tmpdir(), name));
    } catch (fault) {
      this.logger.warn(`could not remove old files from the temporary folder: ${String(fault)}`);
    }
  }
}

/** By the clock of the machine, as its file system does. Another process may be quicker. */
async function removeIfOld(place: string): Promise<void> {
  const found = await lstat(place).catch(() => undefined);
  if (found && Date.now() - found.mtimeMs > DAY) await rm(place, { recursive: true, force: true });
}
