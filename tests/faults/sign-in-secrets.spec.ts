import { setTimeout as pause } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import { Visitor } from '../support/api.js';
import { dumpDatabase } from '../support/database-dump.js';
import { describeOnEachQueueBackend } from '../support/machine.js';
import { AppProcess } from '../support/processes/app-process.js';
import { freePort } from '../support/processes/free-port.js';
import { aPerson } from '../support/people.js';
import { useTestDatabase } from '../support/test-database.js';

const EMAIL = 'sam.secret@example.org';
const NEW_EMAIL = 'sam.changed@example.org';

describeOnEachQueueBackend('the secrets of signing in by email', (backend) => {
  const database = useTestDatabase();
  let source: DataSource;
  let api: AppProcess;
  let worker: AppProcess;
  let visitor: Visitor;

  beforeAll(async () => {
    const port = await freePort();
    const settings = { ...backend.settings, LOG_LEVEL: 'trace', PORT: String(port) };
    const environment = database.environment({ ...settings, BASE_URL: `http://127.0.0.1:${port}` });
    source = await database.dataSource();
    await aPerson(source, { name: 'Sam Secret', email: EMAIL });
    api = await AppProcess.start('api', environment);
    worker = await AppProcess.start('worker', environment);
    visitor = new Visitor(`http://127.0.0.1:${port}`);
  });
  afterAll(async () => {
    await Promise.all([api.stop(), worker.stop()]);
  });

  /** The newest email in somebody's mailbox, once the worker has sent it. */
  const emailTo = async (address: string, subject: string): Promise<string> => {
    for (const limit = Date.now() + 120_000; Date.now() < limit; await pause(100)) {
      const [mail] = await source.query<{ body: string }[]>(
        `SELECT body_text AS body FROM mailbox_messages WHERE to_email = $1 AND subject LIKE $2
         ORDER BY received_at DESC LIMIT 1`,
        [address, `%${subject}%`],
      );
      if (mail) return mail.body;
    }
    throw new Error(`${address} got no email about ${subject}:\n${worker.written}`);
  };

  it('stand in emails, and in no table, no queue and no log', async () => {
    await visitor.submit('/sign-in', { email: EMAIL });
    const mail = await emailTo(EMAIL, 'sign in');
    const token = secretIn(mail, 'sign-in/link');
    const code = /^(\d{6})$/m.exec(mail)?.[1] ?? '';
    expect(code).toHaveLength(6);
    await visitor.get(`/sign-in/link/${token}`);
    expect((await visitor.submit(`/sign-in/link/${token}`)).headers.location).toBe('/my-mentoring');
    await visitor.submit('/account/email', { email: NEW_EMAIL });
    const confirm = secretIn(await emailTo(NEW_EMAIL, 'Confirm'), 'email-change/confirm');
    await visitor.submit(`/email-change/confirm/${confirm}`);
    const undo = secretIn(await emailTo(EMAIL, 'has changed'), 'email-change/undo');
    await visitor.get(`/email-change/undo/${undo}`);
    const page = await visitor.get('/account');
    expect(page.headers['referrer-policy']).toBe('no-referrer');
    await pause(500);

    const mailbox = / (public\.)?mailbox_messages |^(public\.)?mailbox_messages /;
    const dump = (await dumpDatabase(source)).split('\n').filter((line) => !mailbox.test(line));
    const logs = `${api.written}\n${worker.written}`.split('\n');
    expect(dump.some((line) => line.includes(NEW_EMAIL))).toBe(true);
    expect(logs.some((line) => line.includes('/sign-in/link/[token]'))).toBe(true);
    for (const secret of [token, confirm, undo]) {
      expect([...dump, ...logs].filter((line) => line.includes(secret))).toEqual([]);
    }
    const alone = new RegExp(`(?<![0-9a-z.])${code}(?![0-9a-z])`, 'i');
    expect([...dump, ...logs].filter((line) => alone.test(line))).toEqual([]);
    for (const address of [EMAIL, NEW_EMAIL]) {
      expect(logs.filter((line) => line.includes(address))).toEqual([]);
    }
  });
});

function secretIn(mail: string, purpose: string): string {
  const secret = new RegExp(`/${purpose}/([A-Za-z0-9_-]{43})`).exec(mail)?.[1];
  if (!secret) throw new Error(`There is no link for ${purpose} in the email:\n${mail}`);
  return secret;
}
