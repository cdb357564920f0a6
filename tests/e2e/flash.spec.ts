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

/** The status of the answer to a form. A browser acts on the first line of an answer, which must not come before the session is written. */
async function statusOnceKept(
  visitor: Visitor,
  path: string,
  fields: Readonly<Record<string, string>>,
): Promise<number> {
  const cookies = visitor.agent.jar.getCookies({
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
      const sent = startRequest(`${api.url}${path}`, { method: 'POST', headers }, (answer) => {
        status = answer.resume().statusCode ?? 0;
        answer.once('end', resolve);
      });
      sent.end(new URLSearchParams(fields).toString());
    });
    await pause(700);
    expect(status).toBe(0);
  });
  await answered;
  return status;
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
    const fields = { _csrf: await administrator.csrfToken('/admin/rounds') };
    expect(await statusOnceKept(administrator, `${path}/discard`, fields)).toBe(303);
    expect(await says(administrator, '/admin/import', THROWN_AWAY)).toBe(true);
  });
});

describe('a page with a frame', () => {
  it('begins when what its frame shows is there', async () => {
    const administrator = await api.signedIn();
    const email = '/admin/templates/invitation-withdrawn';
    const fields = {
      ...{ subject: 'About ((mentee))', body: 'Dear ((name))', version: '0', do: 'preview' },
      _csrf: await administrator.csrfToken(`${email}/edit`),
    };
    expect(await statusOnceKept(administrator, `${email}/edit`, fields)).toBe(200);
    expect((await administrator.get(`${email}/draft/html`)).status).toBe(200);
  });
});
