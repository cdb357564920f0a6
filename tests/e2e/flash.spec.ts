import { request as startRequest } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { demoProgramme } from '@alongside/people';
import { useTestApi, type Visitor } from '../support/api.js';
import { useTestDatabase } from '../support/test-database.js';

const database = useTestDatabase();
const api = useTestApi(database);

const NO_PAGE = '/admin/import/00000000-0000-4000-8000-000000000000';
const THROWN_AWAY = 'Import thrown away';

/** An import that waits for somebody: what is done to it leaves a message for the next page. */
async function anImport(administrator: Visitor): Promise<string> {
  const sent = await administrator.agent
    .post('/admin/import')
    .field('_csrf', await administrator.csrfToken('/admin/rounds'))
    .attach('mentors', Buffer.from(demoProgramme().csv.mentors), 'mentors.csv');
  return String(sent.headers['location']);
}

async function says(visitor: Visitor, path: string, text: string): Promise<boolean> {
  return (await visitor.get(path)).text.includes(text);
}

/** Whoever writes to a session waits until the work is done, in the order of arrival. */
async function whileSessionsAreHeld(work: () => Promise<void>): Promise<void> {
  const holder = (await database.dataSource()).createQueryRunner();
  await holder.startTransaction();
  await holder.query('SELECT FROM web_sessions FOR UPDATE');
  try {
    await work();
  } finally {
    await holder.commitTransaction();
    await holder.release();
  }
}

describe('the message after an action', () => {
  it('stands on the next page that is seen, once', async () => {
    const administrator = await api.signedIn();
    const path = await anImport(administrator);
    await administrator.submit(`${path}/discard`, {}, '/admin/rounds');
    expect((await administrator.agent.head('/admin/import')).status).toBe(200);
    expect(await says(administrator, NO_PAGE, THROWN_AWAY)).toBe(false);
    expect(await says(administrator, '/admin/import', THROWN_AWAY)).toBe(true);
    expect(await says(administrator, '/admin/import', THROWN_AWAY)).toBe(false);
  });

  it('is not lost to a page that is drawn at the same moment with the message before it', async () => {
    const administrator = await api.signedIn();
    const first = await anImport(administrator);
    const _csrf = await administrator.csrfToken('/admin/rounds');
    await administrator.post(`${first}/apply`, { _csrf });
    const second = await anImport(administrator);
    await administrator.post(`${first}/discard`, { _csrf });
    let action: Promise<{ status: number }> | undefined;
    let drawn: Promise<boolean> | undefined;
    await whileSessionsAreHeld(async () => {
      action = administrator.post(`${second}/discard`, { _csrf }).then((answer) => answer);
      await pause(700);
      drawn = says(administrator, '/admin/rounds', THROWN_AWAY);
      await pause(700);
    });
    expect((await action)?.status).toBe(303);
    expect([await drawn, await says(administrator, '/admin/import', THROWN_AWAY)].sort()).toEqual([
      false,
      true,
    ]);
  });

  it('is there as soon as a browser may go on to the next page', async () => {
    const administrator = await api.signedIn();
    const path = await anImport(administrator);
    const _csrf = await administrator.csrfToken('/admin/rounds');
    const cookies = administrator.agent.jar.getCookies({
      domain: '127.0.0.1',
      path: '/',
      secure: false,
      script: false,
    });
    const headers = { Cookie: cookies.toValueString(), 'Content-Type': 'application/x-www-form-urlencoded' };
    let status = 0;
    let answered: Promise<void> | undefined;
    await whileSessionsAreHeld(async () => {
      answered = new Promise((resolve) => {
        const sent = startRequest(`${api.url}${path}/discard`, { method: 'POST', headers }, (answer) => {
          status = answer.resume().statusCode ?? 0;
          resolve();
        });
        sent.end(new URLSearchParams({ _csrf }).toString());
      });
      await pause(700);
      // A browser follows the first line of an answer, before its end.
      expect(status).toBe(0);
    });
    await answered;
    expect(status).toBe(303);
    expect(await says(administrator, '/admin/import', THROWN_AWAY)).toBe(true);
  });
});
