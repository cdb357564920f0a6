// What a newcomer does, on a copy of the project without anything built or kept: start it, look, stop it, start it
// again; and match two files from the command line.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '../scripts/embedded-postgres/server.mjs';

const root = path.join(import.meta.dirname, '..');
const FIRST_START_S = 90;
const NEXT_START_S = 15;

const counts = { passed: 0, failed: 0, skipped: 0 };

function check(what, holds, otherwise = '') {
  counts[holds ? 'passed' : 'failed'] += 1;
  console.log(`${holds ? 'ok    ' : 'FAILED'} ${what}${holds ? '' : `\n${otherwise}`}`);
  return holds;
}

/** What git would give to somebody who clones now, and the installed packages. */
function copyOfProject() {
  const copy = fs.mkdtempSync(path.join(os.tmpdir(), 'alongside-smoke-'));
  fs.chmodSync(copy, 0o755);
  const listed = spawnSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
  });
  for (const file of String(listed.stdout).split('\0').filter(Boolean)) {
    if (!fs.existsSync(path.join(root, file))) continue;
    fs.mkdirSync(path.dirname(path.join(copy, file)), { recursive: true });
    fs.copyFileSync(path.join(root, file), path.join(copy, file));
  }
  fs.symlinkSync(path.join(root, 'node_modules'), path.join(copy, 'node_modules'));
  return copy;
}

/** `npm start` in a group of its own, so that Ctrl-C can be sent to all of it as a terminal does. */
class Platform {
  constructor(folder, port) {
    this.output = '';
    this.begun = Date.now();
    this.child = spawn('npm', ['start'], {
      cwd: folder,
      detached: true,
      env: { ...process.env, PORT: String(port), REDIS_URL: '' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.ended = once(this.child, 'close');
    for (const stream of [this.child.stdout, this.child.stderr]) {
      stream.on('data', (chunk) => (this.output += chunk));
    }
  }

  /** Seconds until it said that it is ready; undefined if it did not in time. */
  async ready(limitSeconds) {
    while (!/^Ready\b/m.test(this.output)) {
      if (Date.now() - this.begun > limitSeconds * 1000 || this.child.exitCode !== null) return undefined;
      await pause(50);
    }
    return (Date.now() - this.begun) / 1000;
  }

  /** Seconds until everything had ended; undefined if it did not within half a minute. */
  async stop(signal) {
    const begun = Date.now();
    if (this.child.exitCode === null)
      process.kill(signal === 'SIGINT' ? -this.child.pid : this.child.pid, signal);
    const ended = await Promise.race([this.ended, pause(30_000, undefined, { ref: false })]);
    if (ended === undefined) process.kill(-this.child.pid, 'SIGKILL');
    return ended === undefined ? undefined : (Date.now() - begun) / 1000;
  }
}

async function smokeOfStart(folder) {
  const port = (await freePort(0, null)) ?? 3000;
  const url = `http://localhost:${port}`;
  const first = new Platform(folder, port);
  const firstSeconds = await first.ready(FIRST_START_S);
  const up = check(
    `npm start is ready within ${FIRST_START_S} s (${firstSeconds} s)`,
    firstSeconds !== undefined,
    first.output,
  );
  if (up) {
    check(
      'it shows the first round as a table',
      /Peer mentors +\d+ +\d+ +\d+/.test(first.output),
      first.output,
    );
    await checkPages(url, first.output);
  }
  const stopped = await first.stop('SIGINT');
  check(
    `Ctrl-C ends it (${stopped} s)`,
    stopped !== undefined && first.output.includes('Stopped.'),
    first.output,
  );
  check('nothing answers any more', !(await answers(`${url}/health/live`)));
  check('no process is left', processesOf(folder).length === 0, processesOf(folder).join('\n'));
  if (!up) return;

  const second = new Platform(folder, port);
  const secondSeconds = await second.ready(NEXT_START_S);
  check(
    `the second start is ready within ${NEXT_START_S} s (${secondSeconds} s)`,
    secondSeconds !== undefined,
    second.output,
  );
  check(
    'it finds the same round and the same sign-in',
    tableAndSignIn(second.output) === tableAndSignIn(first.output),
    second.output,
  );
  check('it neither builds nor seeds again', !/Built|Loaded/.test(second.output), second.output);
  const ended = await second.stop('SIGTERM');
  check(`SIGTERM to npm ends it (${ended} s)`, ended !== undefined, second.output);
  for (let waited = 0; processesOf(folder).length > 0 && waited < 10_000; waited += 100) await pause(100);
  check('no process is left', processesOf(folder).length === 0, processesOf(folder).join('\n'));
}

const tableAndSignIn = (output) => output.slice(output.indexOf('First round:'), output.indexOf('Ready.'));

async function checkPages(url, output) {
  for (const page of ['/', '/sign-in', '/admin/sign-in', '/mailbox', '/health/live', '/health/ready']) {
    const response = await fetch(url + page).catch(() => undefined);
    check(`${page} answers`, response?.status === 200, `status ${response?.status}`);
  }
  const start = await (await fetch(url)).text();
  const assets = [...start.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(([, asset]) => asset);
  const statuses = await Promise.all(assets.map(async (asset) => (await fetch(url + asset)).status));
  check(
    'the start page’s styles and scripts are there',
    assets.length > 0 && statuses.every((one) => one === 200),
    `${assets} ${statuses}`,
  );
  check('the sign-in that it printed opens the desk', await signsIn(url, output));
}

async function signsIn(url, output) {
  const [, email] = /email +(\S+)/.exec(output) ?? [];
  const [, password] = /password +(\S+)/.exec(output) ?? [];
  const form = await fetch(`${url}/admin/sign-in`);
  const cookie = (form.headers.getSetCookie() ?? []).map((one) => one.split(';')[0]).join('; ');
  const hidden = [...(await form.text()).matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)];
  const body = new URLSearchParams([
    ...hidden.map(([, name, value]) => [name, value]),
    ['email', email],
    ['password', password],
  ]);
  const answer = await fetch(`${url}/admin/sign-in`, {
    method: 'POST',
    body,
    headers: { cookie },
    redirect: 'manual',
  });
  const session = (answer.headers.getSetCookie() ?? []).map((one) => one.split(';')[0]).join('; ');
  const desk = await fetch(`${url}/admin`, { headers: { cookie: session || cookie }, redirect: 'manual' });
  return answer.status === 303 && desk.status === 200;
}

async function answers(url) {
  return fetch(url).then(
    () => true,
    () => false,
  );
}

function processesOf(folder) {
  const { stdout } = spawnSync('ps', ['-eo', 'pid,args'], { encoding: 'utf8' });
  return stdout.split('\n').filter((line) => line.includes(`${folder}/`));
}

function smokeOfCli(folder) {
  const demo = path.join(folder, 'tests', 'support', 'demo');
  const run = (out, more = []) =>
    spawnSync(
      'npm',
      ['run', '--silent', 'cli', '--', 'match', ...files(demo), '--out', path.join(folder, out), ...more],
      { cwd: folder, encoding: 'utf8' },
    );
  const [one, two] = [run('out-1'), run('out-2')];
  check(
    'the command line matches the demo files',
    one.status === 0 && two.status === 0,
    one.stderr + two.stderr,
  );
  for (const name of ['matches.csv', 'unmatched.csv', 'summary.json']) {
    const [a, b] = ['out-1', 'out-2'].map((out) => read(path.join(folder, out, name)));
    check(`${name} is the same the second time`, a !== undefined && withoutSeconds(a) === withoutSeconds(b));
  }
  const summary = JSON.parse(read(path.join(folder, 'out-1', 'summary.json')) ?? '{}');
  check('the plan is proven', summary.proof?.valid === true && summary.matched > 0, JSON.stringify(summary));

  const bad = path.join(folder, 'bad.csv');
  fs.writeFileSync(
    bad,
    fs.readFileSync(path.join(demo, 'mentees.csv'), 'utf8').replace(/business/, 'buisness'),
  );
  const refused = run('out-bad', ['--mentees', bad]);
  check('bad input ends with exit code 2', refused.status === 2, `${refused.status} ${refused.stderr}`);
  check(
    'bad input is named by file, row and column',
    /bad\.csv:\d+:\w+ .* – /.test(refused.stderr + refused.stdout),
    refused.stderr,
  );
  check('bad input writes nothing', !fs.existsSync(path.join(folder, 'out-bad', 'matches.csv')));
}

function files(demo) {
  return ['mentees', 'mentors', 'conflicts'].flatMap((name) => [`--${name}`, path.join(demo, `${name}.csv`)]);
}

const read = (file) => (fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : undefined);
const withoutSeconds = (text) => text?.replace(/"seconds": *\{[^}]*\}/, '');

const folder = copyOfProject();
try {
  await smokeOfStart(folder);
  smokeOfCli(folder);
} catch (error) {
  check('the smoke checks come to their end', false, error.stack);
} finally {
  fs.rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
}
const at = process.argv.indexOf('--counts');
if (at > 0) fs.writeFileSync(process.argv[at + 1], JSON.stringify(counts));
console.log(`Smoke: ${counts.passed} passed, ${counts.failed} failed`);
process.exitCode = counts.failed > 0 ? 1 : 0;
