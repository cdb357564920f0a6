import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

const RUNNING_MARK = 'running.pid';

/** One platform at a time on the same data. Answers with a function that gives the place up. */
export function takeRunningMark(folder: string): () => void {
  fs.mkdirSync(folder, { recursive: true });
  const file = path.join(folder, RUNNING_MARK);
  for (let attempt = 1; ; attempt += 1) {
    try {
      fs.writeFileSync(file, String(process.pid), { flag: 'wx' });
      return () => fs.rmSync(file, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST' || attempt === 3) throw error;
    }
    const other = Number(fs.readFileSync(file, 'utf8'));
    if (isPlatform(other)) {
      throw new Error(`Alongside is already running here, as process ${other}. Stop it first.`);
    }
    fs.rmSync(file, { force: true });
  }
}

/** The number of a platform that was killed may belong to any process by now. */
function isPlatform(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  const { stdout, error } = spawnSync('ps', ['-o', 'args=', '-p', String(pid)], { encoding: 'utf8' });
  return error !== undefined || stdout.includes('start.mjs');
}
