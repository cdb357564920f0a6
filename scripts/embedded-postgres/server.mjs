// Starts, finds again and stops one PostgreSQL server of our own. Used by `npm start` and by the tests.
import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { accountForServer, canEnter, postgresBinaries } from './binaries.mjs';

const USER = 'alongside';
const START_MS = 30_000;

/**
 * Starts the server whose files stand in `folder`, making them first where there are none. A server that still runs
 * there (its starter was killed) is taken over.
 *
 * @param options.folder holds data, password and log; the server's account must be able to enter it
 * @param options.settings further settings of the server, such as { fsync: 'off' }
 * @param options.detached false: Ctrl-C in the terminal reaches the server too
 */
export async function startPostgres({ folder, settings = {}, detached = true }) {
  const account = accountForServer();
  const bin = path.join(postgresBinaries(account, folder), 'bin');
  const place = { bin, account, folder, data: path.join(folder, 'data'), password: ensurePassword(folder) };
  if (!fs.existsSync(path.join(place.data, 'PG_VERSION'))) initialise(place);
  const running = await findRunning(place);
  if (running) return handle(place, running, true);
  for (let attempt = 1; ; attempt += 1) {
    const started = await launch(place, await choosePort(folder), settings, detached);
    if (started.ready) return handle(place, started, false);
    if (attempt === 3 || !/could not bind|Address already in use/i.test(started.log)) {
      throw new Error(
        `PostgreSQL did not start. Its last words, from ${path.join(folder, 'postgres.log')}:\n${started.log}`,
      );
    }
  }
}

/** Whether the account that runs PostgreSQL (not root, where this process is root) may enter the folder. */
export function serverMayEnter(folder) {
  return canEnter(folder, accountForServer());
}

/** Stops the server that still runs in `folder`, if one does. */
export async function stopLeftover(folder) {
  const place = { data: path.join(folder, 'data'), password: ensurePassword(folder) };
  const running = await findRunning(place);
  if (running) await stopServer(running.pid);
}

function handle(place, { pid, port }, adopted) {
  const url = (database) => `postgres://${USER}:${place.password}@127.0.0.1:${port}/${database}`;
  return { pid, port, url, adopted, stop: () => stopServer(pid) };
}

function ensurePassword(folder) {
  const file = path.join(folder, 'password');
  if (!fs.existsSync(file)) fs.writeFileSync(file, randomBytes(24).toString('hex'), { mode: 0o600 });
  return fs.readFileSync(file, 'utf8').trim();
}

function initialise({ bin, account, folder, data, password }) {
  fs.rmSync(data, { recursive: true, force: true });
  fs.mkdirSync(data, { mode: 0o700 });
  const secret = path.join(folder, `initial-password-${process.pid}`);
  fs.writeFileSync(secret, password, { mode: 0o600 });
  if (account.uid !== undefined)
    for (const file of [data, secret]) fs.chownSync(file, account.uid, account.gid);
  const args = [
    '-D',
    data,
    '-U',
    USER,
    `--pwfile=${secret}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--no-sync',
  ];
  const locale = ['--locale=C.UTF-8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const done = spawnSync(path.join(bin, 'initdb'), [...args, ...locale], {
    ...account,
    cwd: data,
    encoding: 'utf8',
  });
  fs.rmSync(secret);
  if (done.status === 0) return;
  fs.rmSync(data, { recursive: true, force: true });
  throw new Error(`PostgreSQL could not make its files in ${data}:\n${done.stderr || done.error}`);
}

/** Answers undefined, and clears the way, when the file speaks of a server that is gone. */
async function findRunning({ data, password }) {
  const file = path.join(data, 'postmaster.pid');
  if (!fs.existsSync(file)) return undefined;
  const lines = fs.readFileSync(file, 'utf8').split('\n');
  const [pid, port] = [Number(lines[0]), Number(lines[3])];
  for (let waited = 0; isPostgres(pid) && waited < START_MS; waited += 100) {
    if (await answers(port, password)) return { pid, port };
    await sleep(100);
  }
  if (isPostgres(pid))
    throw new Error(`A PostgreSQL server (process ${pid}) holds ${data} and does not answer.`);
  // Its number may belong to another process by now, which PostgreSQL itself could take for the old server.
  fs.rmSync(file, { force: true });
  return undefined;
}

function isPostgres(pid) {
  if (!isAlive(pid)) return false;
  if (process.platform === 'win32') return true;
  const command = spawnSync('ps', ['-o', 'args=', '-p', String(pid)], { encoding: 'utf8' });
  if (command.error) return fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('postgres');
  return command.stdout.includes('postgres') && !command.stdout.includes('<defunct>');
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

async function answers(port, password) {
  const client = new pg.Client({ host: '127.0.0.1', port, user: USER, password, database: 'postgres' });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.end();
    return true;
  } catch {
    return false;
  }
}

/** The port of last time where it is free, so that what people noted down stays true; otherwise any free one. */
async function choosePort(folder) {
  const file = path.join(folder, 'port');
  const last = fs.existsSync(file) ? Number(fs.readFileSync(file, 'utf8')) : 0;
  const port = (await freePort(last)) ?? (await freePort(0));
  fs.writeFileSync(file, String(port));
  return port;
}

/** The port itself when it is free (0: any), otherwise undefined. A null host stands for every address. */
export function freePort(port, host = '127.0.0.1') {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.once('error', () => resolve(undefined));
    server.listen({ port, ...(host === null ? {} : { host }) }, () => {
      const chosen = server.address().port;
      server.close(() => resolve(chosen));
    });
  });
}

async function launch({ bin, account, folder, data, password }, port, settings, detached) {
  const all = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '200',
    lc_messages: 'C',
    timezone: 'UTC',
    ...settings,
  };
  const args = [
    '-D',
    data,
    '-p',
    String(port),
    ...Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ];
  const logFile = path.join(folder, 'postgres.log');
  const log = fs.openSync(logFile, 'w', 0o600);
  const child = spawn(path.join(bin, 'postgres'), args, {
    ...account,
    cwd: data,
    detached,
    stdio: ['ignore', log, log],
  });
  fs.closeSync(log);
  let over = false;
  child.once('exit', () => (over = true));
  child.once('error', () => (over = true));
  for (const until = Date.now() + START_MS; !over && Date.now() < until; await sleep(30)) {
    if (await answers(port, password)) {
      child.unref();
      return { ready: true, pid: child.pid, port };
    }
  }
  child.kill('SIGQUIT');
  return { ready: false, log: fs.readFileSync(logFile, 'utf8').slice(-2000) };
}

/** SIGINT ends open connections and closes the files well; SIGQUIT, after ten seconds, leaves the rest to recovery. */
async function stopServer(pid) {
  for (const [signal, milliseconds] of [
    ['SIGINT', 10_000],
    ['SIGQUIT', 20_000],
  ]) {
    if (!isAlive(pid)) return;
    process.kill(pid, signal);
    for (const until = Date.now() + milliseconds; isPostgres(pid) && Date.now() < until;) await sleep(20);
    if (!isPostgres(pid)) return;
  }
  throw new Error(`PostgreSQL (process ${pid}) does not stop.`);
}
