import { createHash, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { serverMayEnter } from '#embedded-postgres';

type Secret = 'app-secret' | 'notes-key' | 'demo-password';

const SECRETS = ['app-secret', 'notes-key', 'demo-password'] as const satisfies readonly Secret[];
const KEPT = ['postgres', 'logs', ...SECRETS];

/** Where the platform on this machine keeps what must survive its end. */
export interface LocalHome {
  /** `.local` in the project, which git ignores. */
  readonly folder: string;
  /** The files of PostgreSQL: in the same place, unless its account cannot get there. */
  readonly databaseFolder: string;
  readonly databaseIsElsewhere: boolean;
}

export function openLocalHome(folder: string): LocalHome {
  makeFolder(folder);
  const inside = path.join(folder, 'postgres');
  makeFolder(inside);
  if (serverMayEnter(inside)) return { folder, databaseFolder: inside, databaseIsElsewhere: false };
  return { folder, databaseFolder: outsideFolder(folder), databaseIsElsewhere: true };
}

/** Begins again: what the platform kept is gone. Anything else that somebody put there stays. */
export function emptyLocalHome({ folder, databaseFolder }: LocalHome): LocalHome {
  for (const each of [databaseFolder, ...KEPT.map((name) => path.join(folder, name))]) {
    fs.rmSync(each, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
  return openLocalHome(folder);
}

/** Made at first and then kept, readable by its owner only. */
export function keptSecret(home: LocalHome, name: Secret, bytes: number): string {
  const file = path.join(home.folder, name);
  try {
    fs.writeFileSync(file, randomBytes(bytes).toString('base64url'), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return fs.readFileSync(file, 'utf8').trim();
}

/** Others may pass through, because the account of PostgreSQL must, but not look around. */
function makeFolder(folder: string): void {
  fs.mkdirSync(folder, { recursive: true });
  fs.chmodSync(folder, 0o711);
}

/** Only where root runs a project that stands in a closed folder, such as /root. */
function outsideFolder(folder: string): string {
  const outside = `/var/tmp/alongside-${createHash('sha256').update(folder).digest('hex').slice(0, 12)}`;
  makeFolder(outside);
  const { uid } = fs.lstatSync(outside);
  if (!fs.lstatSync(outside).isDirectory() || uid !== process.getuid?.()) {
    throw new Error(
      `${outside} belongs to somebody else. Move the project to a folder that others may enter.`,
    );
  }
  return outside;
}
