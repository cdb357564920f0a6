import { useTestApi } from '../support/api.js';
import { useTestDatabase } from '../support/test-database.js';

/** How long the database takes to write a session down in this file. */
const SLOWNESS = 0.3;

describe('going on to the next page', () => {
  const database = useTestDatabase();
  const api = useTestApi(database);

  beforeAll(async () => {
    const sql = await database.dataSource();
    await sql.query(`CREATE FUNCTION slowly() RETURNS trigger LANGUAGE plpgsql
      AS $$ BEGIN PERFORM pg_sleep(${SLOWNESS}); RETURN NEW; END $$`);
    await sql.query(
      'CREATE TRIGGER slowly BEFORE UPDATE ON web_sessions FOR EACH ROW EXECUTE FUNCTION slowly()',
    );
  });

  it('finds there what was just asked for, however slow the database is', async () => {
    const form = await fetch(`${api.url}/sign-in`);
    const token = /name="_csrf" value="([^"]+)"/.exec(await form.text())?.[1] ?? '';
    const cookie = form.headers.getSetCookie().map((set) => set.split(';')[0]);
    // As a browser does, this goes on as soon as the head of the reply is there.
    const answer = await fetch(`${api.url}/sign-in`, {
      method: 'POST',
      redirect: 'manual',
      headers: { cookie: cookie.join('; '), origin: api.url },
      body: new URLSearchParams({ _csrf: token, email: 'quick@example.org' }),
    });
    expect(answer.headers.get('location')).toBe('/sign-in/check-email');
    const next = await fetch(`${api.url}/sign-in/check-email`, {
      redirect: 'manual',
      headers: { cookie: cookie.join('; ') },
    });
    expect(next.status).toBe(200);
  });
});
