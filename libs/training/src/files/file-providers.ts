import { CONFIG, type Config } from '@alongside/platform';
import type { Provider } from '@nestjs/common';
import { CommandScanner } from './command-scanner.js';
import { FileLinks } from './file-links.service.js';
import { FileScans } from './file-scans.service.js';
import { FileStore } from './file-store.js';
import { LocalFileStore } from './local-file-store.js';
import { ResourceFiles } from './resource-files.service.js';
import { S3FileStore, s3Place } from './s3-file-store.js';
import { ClamAvScanner, NoScanner, VirusScanner } from './virus-scanner.js';

/** Where files are and who looks into them, as the settings say. */
export const FILE_PLACES: readonly Provider[] = [
  {
    provide: FileStore,
    inject: [CONFIG],
    useFactory: (config: Config) => {
      const place = s3Place(config);
      return place ? new S3FileStore(place) : new LocalFileStore(config.FILES_FOLDER);
    },
  },
  {
    provide: VirusScanner,
    inject: [CONFIG],
    useFactory: ({ VIRUS_SCANNER: scanner }: Config) => {
      if (!scanner) return new NoScanner();
      const command = /^command:(.*)$/.exec(scanner)?.[1];
      return command ? new CommandScanner(command) : new ClamAvScanner(new URL(scanner));
    },
  },
];

export const FILE_SERVICES = [FileLinks, FileScans, ResourceFiles];
