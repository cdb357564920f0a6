import { setTimeout as pause } from 'node:timers/promises';
import { writeMentees } from '@alongside/people';
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
let api: AppProcess;
let url: string;
let administrator: Visitor;

beforeAll(async () => {
  const settings = { PORT: String(await freePort()), LOG_LEVEL: 'error' };
  url = `http://127.0.0.1:${settings.PORT}`;
  const platform = await openPlatform(database.config(settings));
  const { email } = await anAdministrator(platform, 'Ada Obi');
  await platform.close();
  api = await AppProcess.start('api', database.environment(settings));
  administrator = new Visitor(url);
  await signInByForm(administrator, email);
});
afterAll(() => api.stop());

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
