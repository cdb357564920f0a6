import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { TEMPORARY } from './temporary-files.service.js';
import { OVER_LIMIT, type ScanResult, SILENCE_MS, VirusScanner } from './virus-scanner.js';

/** Of what it says: enough for a file, which is all that it was given. */
const LONGEST_WORDS = 4000;

interface Ended {
  readonly code: number | null;
  readonly words: string;
}

/**
 * Any scanner that is a program: it is given the path of the file as its last argument and ends with 0 where it found
 * nothing, with 1 where it found something. No shell is between, and nothing that anybody typed is in the path.
 */
export class CommandScanner extends VirusScanner {
  readonly present = true;
  private readonly program: string;
  private readonly settings: readonly string[];

  /** @param command '/usr/bin/clamdscan --fdpass --no-summary': no quotes, a space ends each */
  constructor(command: string) {
    super();
    [this.program = '', ...this.settings] = command.trim().split(/\s+/);
  }

  async scan(file: Readable): Promise<ScanResult> {
    const folder = await mkdtemp(path.join(tmpdir(), TEMPORARY.scan));
    try {
      const place = path.join(folder, 'file');
      await pipeline(file, createWriteStream(place));
      // A scanner that runs as somebody else may read it, and nobody may change it.
      await chmod(place, 0o444);
      await chmod(folder, 0o711);
      return judge(await this.run(place));
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  private run(place: string): Promise<Ended> {
    return new Promise((resolve, reject) => {
      const running = spawn(this.program, [...this.settings, place], {
        stdio: ['ignore', 'pipe', 'ignore'],
        ...{ shell: false, timeout: SILENCE_MS, killSignal: 'SIGKILL' },
        env: {},
      });
      let words = '';
      running.stdout.on(
        'data',
        (said: Buffer) => (words = (words + said.toString()).slice(0, LONGEST_WORDS)),
      );
      running.once('error', reject);
      running.once('close', (code) => resolve({ code, words }));
    });
  }
}

function judge({ code, words }: Ended): ScanResult {
  if (code === 0) return 'clean';
  if (code === 1 && OVER_LIMIT.test(words)) return 'over-limit';
  if (code === 1) return 'infected';
  throw new Error(`The virus scanner ended with ${code ?? 'a signal'}: it could not look into the file`);
}
