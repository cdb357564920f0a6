import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { writeMentees } from '@alongside/people';
import { DAY } from '@alongside/platform';
import { anAdministrator } from '../support/administrators.js';
import { Visitor } from '../support/api.js';
import { manyPeople } from '../support/many-people.js';
import { openPlatform } from '../support/platform-context.js';
import { AppProcess } from '../support/processes/app-process.js';
import { freePort } from '../support/processes/free-port.js';
import { signInByForm } from '../support/sign-in-by-form.js';
import { useTestDatabase } from '../support/test-database.js';

/** `LARGE_UPLOAD_ROWS=100000 npx jest tests/faults/large-upload.spec.ts` measures what the platform has to bear. */
const ROWS = Number(process.env['LARGE_UPLOAD_ROWS'] ?? 5_000);

const database = useTestDatabase();
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'alongside-uploading-'));
let api: AppProcess;
let url: string;
let administrator: Visitor;

beforeAll(async () => {
  const settings = { PORT: String(await freePort()), LOG_LEVEL: 'error' };
  url = `http://127.0.0.1:${settings.PORT}`;
  const platform = await openPlatform(database.config(settings));
  const { email } = await anAdministrator(platform, 'Ada Obi');
  await platform.close();
  leaveBehind('alongside-upload-old', 2 * DAY);
  leaveBehind('alongside-scan-old/file', 2 * DAY);
  leaveBehind('alongside-upload-new', DAY / 2);
  leaveBehind('old-and-not-ours', 2 * DAY);
  api = await AppProcess.start('api', { ...database.environment(settings), TMPDIR: folder });
  administrator = new Visitor(url);
  await signInByForm(administrator, email);
});
afterAll(async () => {
  await api.stop();
  fs.rmSync(folder, { recursive: true });
});

it('a large upload leaves the api free to answer', async () => {
  const csv = Buffer.from(longRows());
  const _csrf = await administrator.csrfToken('/admin/import');
  const uploading = administrator.agent
    .post('/admin/import')
    .field('_csrf', _csrf)
    .attach('mentees', csv, 'mentees.csv')
    .then((answer) => answer);
  const [uploaded, checking] = await whileMeasured(uploading);
  const path = String(uploaded.headers['location']);
  expect((await administrator.get(path)).text).toContain(`>${ROWS}<`);
  const [applied, applying] = await whileMeasured(administrator.submit(`${path}/apply`, {}, path));
  expect(applied.status).toBe(303);
  expect((await administrator.get(path)).text).toContain('Import applied');
  console.log(
    `${ROWS} rows, ${Math.round(csv.byteLength / 1e6)} MB\nchecking: ${checking}\napplying: ${applying}`,
  );
  expect(api.written).toBe('');
}, 600_000);

it('what a killed api leaves of an upload is gone a day later', async () => {
  const kept = ['alongside-upload-new', 'old-and-not-ours'];
  expect(fs.readdirSync(folder).sort()).toEqual(kept);
  await receiveInPart();
  await api.kill();
  const left = fs.readdirSync(folder).filter((name) => !kept.includes(name));
  expect(left).toEqual([expect.stringMatching(/^alongside-upload-/)]);
});

/** As an api of before would have left it. */
function leaveBehind(name: string, age: number): void {
  const [outer = '', inner] = name.split('/');
  const place = path.join(folder, outer);
  if (inner) fs.mkdirSync(place);
  fs.writeFileSync(path.join(folder, name), 'half a fi');
  const then = new Date(Date.now() - age);
  fs.utimesSync(place, then, then);
}

/** The beginning of a file, until it is being written down. */
async function receiveInPart(): Promise<void> {
  const before = fs.readdirSync(folder).length;
  const upload = administrator.agent
    .post(`/training/desk/resources/${randomUUID()}/files`)
    .set({ 'Content-Type': 'multipart/form-data; boundary=x', 'Content-Length': '1000000' });
  upload.write('--x\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n%PDF-1.7\n');
  upload.write('x'.repeat(200_000));
  for (const limit = Date.now() + 60_000; fs.readdirSync(folder).length === before; await pause(20))
    if (Date.now() > limit) throw new Error('Nothing is being received.');
}

/** Rows as full as rows get: goals that fill a page. */
function longRows(): string {
  const goals = 'We want to grow without losing what makes us a mutual. '.repeat(6);
  return writeMentees(manyPeople(ROWS, 0).mentees.map((row) => ({ ...row, preferredMentors: [], goals })));
}

/** Asks all the time whether the api is alive, and says how long it took to answer. */
async function whileMeasured<T>(work: Promise<T>): Promise<readonly [T, string]> {
  const waits: number[] = [];
  let done = false;
  const finished = () => (done = true);
  void work.then(finished, finished);
  const begun = performance.now();
  while (!done) {
    const asked = performance.now();
    expect((await fetch(`${url}/health/live`)).status).toBe(200);
    waits.push(performance.now() - asked);
    await pause(20);
  }
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  const sorted = waits.sort((one, other) => one - other).map(Math.round);
  const p99 = sorted[Math.floor(sorted.length * 0.99)];
  return [
    await work,
    `${seconds} s; /health/live ${sorted.length} times, p99 ${p99} ms, longest ${sorted.at(-1)} ms`,
  ];
}
