import { connect } from 'node:net';
import pg from 'pg';
import { createApi } from '../../apps/api/src/web/create-api.js';
import { useTestApi } from '../support/api.js';
import { useTestDatabase } from '../support/test-database.js';

describe('what a visitor sees of a fault', () => {
  const database = useTestDatabase();
  const api = useTestApi(database);

  it('is a calm page with a reference, and nothing of the fault’s own words', async () => {
    const visitor = await api.signedIn();
    const source = await database.dataSource();
    await source.query('ALTER TABLE outbox RENAME TO outbox_gone');
    try {
      const answer = await visitor.get('/admin');
      expect(answer.status).toBe(500);
      expect(answer.text).toContain('Sorry, there is a problem with Alongside');
      expect(answer.text).toContain(answer.headers['x-request-id']);
      expect(answer.text).not.toMatch(/outbox|relation|QueryFailed|at .*\.ts/);
      const json = await visitor.agent.get('/admin').set('Accept', 'application/json');
      expect(json.headers['content-type']).toMatch(/^application\/problem\+json/);
      expect(Object.keys(JSON.parse(json.text)).sort()).toEqual(['requestId', 'status', 'title', 'type']);
    } finally {
      await source.query('ALTER TABLE outbox_gone RENAME TO outbox');
    }
    expect((await visitor.get('/admin')).status).toBe(200);
  });

  it('says that the service is not available while its database is away, and works again afterwards', async () => {
    const visitor = await api.signedIn();
    const elsewhere = new URL(database.url);
    const name = elsewhere.pathname.slice(1);
    elsewhere.pathname = '/postgres';
    const operator = new pg.Client(elsewhere.toString());
    await operator.connect();
    try {
      await operator.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS false`);
      await operator.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [
        name,
      ]);
      const away = await until(
        () => visitor.get('/admin'),
        (answer) => answer.status === 503,
      );
      expect(away.text).toContain('Alongside is not available right now');
      expect((await visitor.agent.get('/health/ready')).status).toBe(503);
      expect((await visitor.agent.get('/health/live')).status).toBe(200);
      expect((await visitor.get('/privacy')).status).toBe(503);
    } finally {
      await operator.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS true`);
      await operator.end();
    }
    const back = await until(
      () => visitor.get('/admin'),
      (answer) => answer.status === 200,
    );
    expect(back.text).toContain('Your desk');
  });
});

describe('stopping', () => {
  const database = useTestDatabase();

  it('takes seconds, though a browser holds a connection open that it never used', async () => {
    const app = await createApi(database.config());
    await app.listen(0, '127.0.0.1');
    const socket = connect(Number(new URL(await app.getUrl()).port), '127.0.0.1');
    socket.on('error', () => undefined);
    await new Promise((resolve) => socket.once('connect', resolve));
    const started = Date.now();
    await app.close();
    // Node's own patience with such a connection is a minute.
    expect(Date.now() - started).toBeLessThan(30_000);
    socket.destroy();
  });
});

/** Connections that were cut are noticed one by one: the first request after it may still fail in another way. */
async function until<T>(ask: () => PromiseLike<T>, holds: (answer: T) => boolean): Promise<T> {
  let answer = await ask();
  for (let attempt = 0; attempt < 30 && !holds(answer); attempt++) answer = await ask();
  expect(holds(answer)).toBe(true);
  return answer;
}
