import { spawn } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../../scripts/embedded-postgres/server.mjs';

/**
 * A Redis of our own, or undefined where the machine has no redis-server.
 *
 * @param {string} folder where its files stand
 * @param {number} [wanted] the port; any free one if it is not given
 */
export async function startRedis(folder, wanted) {
  const program = (process.env.PATH ?? '')
    .split(path.delimiter)
    .map((directory) => path.join(directory, 'redis-server'))
    .find((file) => fs.existsSync(file));
  if (!program) return undefined;
  const port = wanted ?? (await freePort(0));
  const settings = {
    port,
    bind: '127.0.0.1',
    save: '',
    appendonly: 'no',
    dir: folder,
    pidfile: path.join(folder, 'redis.pid'),
  };
  const args = [
    ...Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)]),
    '--daemonize',
    'no',
  ];
  const child = spawn(program, args, { stdio: 'ignore' });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  fs.writeFileSync(path.join(folder, 'redis.pid'), String(child.pid));
  for (let waited = 0; !(await accepts(port)); waited += 30) {
    if (waited > 10_000 || child.exitCode !== null) throw new Error('redis-server did not start.');
    await sleep(30);
  }
  child.unref();
  const stop = async () => {
    child.ref(); // otherwise nothing keeps the process alive until Redis has ended
    child.kill('SIGTERM');
    await ended;
  };
  return { port, url: `redis://127.0.0.1:${port}`, stop };
}

function accepts(port) {
  return new Promise((resolve) => {
    const socket = net.connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
