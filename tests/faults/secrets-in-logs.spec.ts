import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '../support/processes/free-port.js';
import { AppProcess } from '../support/processes/app-process.js';
import { useTestDatabase } from '../support/test-database.js';

const database = useTestDatabase();
const TOKEN = 'kUNGqU4YVb0oL1mCw3JmY5d2n8pXr7sTt6vWz9aBcDe';
const PASSWORD = 'correct-horse-battery-staple-secret';
const EMAIL = 'sam.secret@example.org';

/** As it stands, whatever an HTTP client would put right. */
function sendRaw(port: number, head: string, body = ''): Promise<void> {
  return new Promise((resolve, reject) => {
    const length = body && `Content-Length: ${Buffer.byteLength(body)}\r\n`;
    const socket = connect(port, '127.0.0.1', () =>
      socket.write(`${head}\r\nHost: localhost\r\nConnection: close\r\n${length}\r\n${body}`),
    );
    socket
      .on('error', reject)
      .on('close', () => resolve())
      .resume();
  });
}

it('the log of everything says nothing that would let its reader act', async () => {
  const port = await freePort();
  const api = await AppProcess.start('api', database.environment({ PORT: String(port), LOG_LEVEL: 'trace' }));
  const sql = await database.dataSource();
  const form = 'Content-Type: application/x-www-form-urlencoded';
  try {
    for (const path of [
      `/respond/${TOKEN}`,
      `/Respond/${TOKEN}`,
      `http://localhost/respond/${TOKEN}`,
      `/respond/${TOKEN}%`,
      `/respond/${TOKEN}/nothing`,
      `/admin/sign-in?next=%2Frespond%2F${TOKEN}`,
      `/admin?email=${encodeURIComponent(EMAIL)}&token=${TOKEN}`,
    ]) {
      await sendRaw(
        port,
        `GET ${path} HTTP/1.1\r\nReferer: http://localhost/respond/${TOKEN}\r\nCookie: alongside=${TOKEN}`,
      );
    }
    await sendRaw(port, `POST /respond/${TOKEN}/decline HTTP/1.1\r\n${form}`, `form=${TOKEN}`);
    await sendRaw(port, 'POST /admin/sign-in HTTP/1.1\r\nContent-Type: application/json', `"${PASSWORD}`);
    await sendRaw(
      port,
      'POST /admin/sign-in HTTP/1.1\r\nContent-Type: application/json',
      `{"password": ${PASSWORD}}`,
    );
    await sql.query('ALTER TABLE people RENAME TO people_gone');
    const page = await fetch(`http://127.0.0.1:${port}/admin/sign-in`);
    const _csrf = /name="_csrf" value="([^"]+)"/.exec(await page.text())?.[1] ?? '';
    const failed = await fetch(`http://127.0.0.1:${port}/admin/sign-in`, {
      method: 'POST',
      headers: { Cookie: page.headers.get('set-cookie')?.split(';')[0] ?? '' },
      body: new URLSearchParams({ _csrf, email: EMAIL, password: PASSWORD }),
    });
    expect(failed.status).toBe(500);
    const written = ['/respond/[token]', 'relation \\"people\\" does not exist'];
    const limit = Date.now() + 60_000;
    while (!written.every((words) => api.written.includes(words)) && Date.now() < limit) await pause(50);
    for (const words of written) expect(api.written).toContain(words);
    await pause(300);
    for (const secret of [TOKEN, PASSWORD, PASSWORD.slice(0, 8), EMAIL, encodeURIComponent(EMAIL), _csrf]) {
      expect(api.written.split('\n').filter((line) => line.includes(secret))).toEqual([]);
    }
  } finally {
    await api.stop();
  }
});
