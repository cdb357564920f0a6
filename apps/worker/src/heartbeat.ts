import { statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const BEAT_MS = 10_000;
/** A large run may keep the worker from its heartbeat for a while. */
const DEAD_AFTER_MS = 180_000;

const file = join(tmpdir(), 'alongside-worker-heartbeat');

/** A worker has no port to be asked at: it touches a file instead. */
export function beat(): void {
  const touch = (): void => writeFileSync(file, '');
  touch();
  setInterval(touch, BEAT_MS).unref();
}

export function isAlive(now = Date.now()): boolean {
  try {
    return now - statSync(file).mtimeMs < DEAD_AFTER_MS;
  } catch {
    return false;
  }
}
