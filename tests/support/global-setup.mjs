import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startPostgres } from '../../scripts/embedded-postgres/server.mjs';
import { startRedis } from './redis-server.mjs';

const PREFIX = 'alongside-test-';
/** The same engine without a window's trappings first: a page costs it half as much. */
const BROWSERS = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
];

/** One PostgreSQL and, where the machine has it, one Redis for the whole run; each test file has its own database. */
export default async function globalSetup() {
  await clearRemains();
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), `${PREFIX}${process.pid}-`));
  fs.chmodSync(folder, 0o711);
  const postgres = await startPostgres({
    folder,
    settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '400' },
    detached: false,
  });
  const redis = await startRedis(folder);
  globalThis.testGround = { folder, postgres, redis };
  process.env.TEST_POSTGRES_URL = postgres.url('postgres');
  if (redis) process.env.TEST_REDIS_URL = redis.url;
  const chromium = findChromium();
  if (chromium) process.env.TEST_CHROMIUM_PATH = chromium;
}

function findChromium() {
  if (process.env.CHROMIUM_PATH) return process.env.CHROMIUM_PATH;
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  return BROWSERS.flatMap((name) => folders.map((folder) => path.join(folder, name))).find((file) =>
    fs.existsSync(file),
  );
}

/** A run that was killed leaves its servers and files behind; the next one puts them away. */
async function clearRemains() {
  for (const name of fs.readdirSync(os.tmpdir()).filter((entry) => entry.startsWith(PREFIX))) {
    const owner = Number(name.slice(PREFIX.length).split('-')[0]);
    const folder = path.join(os.tmpdir(), name);
    if (!owner || isAlive(owner) || !isOurs(folder)) continue;
    for (const pidFile of ['data/postmaster.pid', 'redis.pid']) {
      const file = path.join(folder, pidFile);
      const pid = fs.existsSync(file) ? parseInt(fs.readFileSync(file, 'utf8'), 10) : 0;
      // The folder stands in the arguments of both servers: no other process is ever hit.
      if (pid && commandOf(pid).includes(folder)) process.kill(pid, 'SIGINT');
    }
    fs.rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function isOurs(folder) {
  return fs.lstatSync(folder).isDirectory() && fs.lstatSync(folder).uid === (process.getuid?.() ?? 0);
}

function commandOf(pid) {
  return spawnSync('ps', ['-o', 'args=', '-p', String(pid)], { encoding: 'utf8' }).stdout ?? '';
}
