import { DataSource } from 'typeorm';
import supertest from 'supertest';
import type { Receipt } from '@alongside/mail';
import { anInvitation, type MailPlatform, mailPlatform } from '../../libs/mail/src/testing/mail-platform.js';
import { NotifyServer } from '../../libs/mail/src/testing/notify-server.js';
import { NotifyTransport } from '../../libs/mail/src/transports/notify.transport.js';
import { useTestApi } from '../support/api.js';
import { useTestDatabase } from '../support/test-database.js';

const TOKEN = 'a-token-that-only-this-file-uses-0123456789';
const SETTINGS = {
  MAIL_TRANSPORT: 'notify',
  NOTIFY_API_KEY: 'team-11111111-1111-4111-8111-111111111111-22222222-2222-4222-8222-222222222222',
  NOTIFY_TEMPLATE_ID: '33333333-3333-4333-8333-333333333333',
  NOTIFY_CALLBACK_TOKEN: TOKEN,
};
const PROVIDER_ID = '44444444-4444-4444-8444-444444444444';
const STRANGER = '55555555-5555-4555-8555-555555555555';

const database = useTestDatabase();
const api = useTestApi(database, SETTINGS);
let notify: NotifyServer;
let platform: MailPlatform;
let outboxId: string;

beforeAll(async () => {
  notify = await NotifyServer.start();
  platform = await mailPlatform(database.config(SETTINGS));
});
afterAll(async () => {
  await notify.stop();
  await platform.dataSource.destroy();
});
beforeEach(async () => {
  await platform.dataSource.query('TRUNCATE outbox');
  await platform.dataSource.transaction((manager) => platform.outbox.append(manager, anInvitation(1)));
  [{ id: outboxId }] = await platform.dataSource.query('SELECT id FROM outbox');
});

const sent = async () => {
  notify.answer = NotifyServer.accepted(PROVIDER_ID);
  const transport = new NotifyTransport({
    apiKey: SETTINGS.NOTIFY_API_KEY,
    templateId: SETTINGS.NOTIFY_TEMPLATE_ID,
    baseUrl: notify.url,
    replyToId: undefined,
  });
  expect(await platform.deliveryThrough(transport).deliverDue()).toMatchObject({ sent: 1 });
};
const receipt = (status: string, at = '2026-05-14T12:15:30.000000Z', changes: object = {}) => ({
  id: PROVIDER_ID,
  reference: outboxId,
  to: 'mentor1@example.org',
  status,
  created_at: '2026-05-14T12:15:30.000000Z',
  completed_at: at,
  sent_at: null,
  notification_type: 'email',
  ...changes,
});
const tell = (body: object, authorization: string | null = `Bearer ${TOKEN}`) => {
  const request = supertest(api.url).post('/webhooks/notify').type('json');
  return (authorization === null ? request : request.set('Authorization', authorization)).send(body);
};
const row = async () => {
  const [found] = await api.app
    .get(DataSource)
    .query(`SELECT receipt, receipt_at AS at, provider_id AS "providerId" FROM outbox WHERE id = $1`, [
      outboxId,
    ]);
  return found as { receipt: Receipt | null; at: Date | null; providerId: string | null };
};

describe('a delivery receipt', () => {
  it('is noted with the email that it is about', async () => {
    await sent();
    const answer = await tell(receipt('delivered'));
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({ outcome: 'noted' });
    expect(answer.headers['set-cookie']).toBeUndefined();
    expect(await row()).toEqual({
      receipt: 'delivered',
      at: new Date('2026-05-14T12:15:30Z'),
      providerId: PROVIDER_ID,
    });
  });

  it('changes nothing when it comes again', async () => {
    await sent();
    const answers = await Promise.all(Array.from({ length: 20 }, () => tell(receipt('delivered'))));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 200));
    expect(answers.filter(({ body }) => body.outcome === 'noted')).toHaveLength(1);
  });

  it('finds its email by our reference while we have not noted it as sent', async () => {
    await platform.claims.take(1);
    expect((await tell(receipt('delivered', undefined, { id: STRANGER }))).body).toEqual({
      outcome: 'noted',
    });
  });

  it.each<[string, [Receipt, string][], Receipt]>([
    [
      'delivered after trouble',
      [
        ['temporary-failure', '12:00'],
        ['delivered', '13:00'],
      ],
      'delivered',
    ],
    [
      'trouble that was overtaken',
      [
        ['delivered', '13:00'],
        ['temporary-failure', '12:00'],
      ],
      'delivered',
    ],
    [
      'trouble told later',
      [
        ['delivered', '12:00'],
        ['temporary-failure', '13:00'],
      ],
      'delivered',
    ],
    [
      'an end told late',
      [
        ['technical-failure', '13:00'],
        ['delivered', '12:00'],
      ],
      'delivered',
    ],
    [
      'the later of two ends',
      [
        ['delivered', '12:00'],
        ['permanent-failure', '13:00'],
      ],
      'permanent-failure',
    ],
    [
      'the earlier of two ends',
      [
        ['permanent-failure', '13:00'],
        ['delivered', '12:00'],
      ],
      'permanent-failure',
    ],
    [
      'the later of two troubles',
      [
        ['temporary-failure', '13:00'],
        ['technical-failure', '12:00'],
      ],
      'temporary-failure',
    ],
  ])('in any order leaves what holds: %s', async (_, told, expected) => {
    await sent();
    for (const [status, time] of told) await tell(receipt(status, `2026-05-14T${time}:00.000000Z`));
    expect((await row()).receipt).toBe(expected);
  });

  it('of an email that is not ours is taken and forgotten', async () => {
    await sent();
    const answer = await tell(receipt('delivered', undefined, { id: STRANGER, reference: 'by hand' }));
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({ outcome: 'unknown' });
    expect((await row()).receipt).toBeNull();
  });

  it('cannot be about an email that was never tried', async () => {
    expect((await tell(receipt('delivered'))).body).toEqual({ outcome: 'known' });
    expect((await row()).receipt).toBeNull();
  });
});

describe('anything else', () => {
  it.each([
    ['no token', null, 401],
    ['a wrong token', `Bearer ${TOKEN}x`, 403],
    ['half a token', `Bearer ${TOKEN.slice(0, -1)}`, 403],
    ['another way to sign in', `Basic ${TOKEN}`, 401],
    ['two tokens', `Bearer ${TOKEN} ${TOKEN}`, 401],
  ])('is refused: %s', async (_, authorization, status) => {
    await sent();
    const answer = await tell(receipt('delivered'), authorization);
    expect(answer.status).toBe(status);
    expect(answer.text).not.toContain(TOKEN.slice(0, -1));
    expect((await row()).receipt).toBeNull();
  });

  it.each([
    ['an unknown status', { status: 'read' }],
    ['no id', { id: 'x' }],
    ['a time that is none', { completed_at: 'soon' }],
  ])('is a bad request: %s', async (_, changes) => {
    await sent();
    expect((await tell(receipt('delivered', undefined, changes))).status).toBe(400);
  });

  it('another site cannot send it with a browser', async () => {
    const answer = await supertest(api.url)
      .post('/webhooks/notify')
      .set('Authorization', `Bearer ${TOKEN}`)
      .set('Sec-Fetch-Site', 'cross-site')
      .send(receipt('delivered'));
    expect(answer.status).toBe(403);
  });
});

describe('the page of deliveries', () => {
  it('shows what did not arrive, and what to do', async () => {
    await sent();
    const viewer = await api.signedIn('viewer');
    expect((await viewer.get('/admin/deliveries')).text).not.toContain('Not delivered');
    await tell(receipt('permanent-failure'));
    const list = await viewer.get('/admin/deliveries');
    expect(list.text).toContain('1 email was sent and did not arrive');
    expect(list.text).toContain('Not delivered (1)');
    const filtered = await viewer.get('/admin/deliveries?status=not-delivered');
    expect(filtered.text).toContain('The address does not exist or takes no email');
    const one = await viewer.get(`/admin/deliveries/${outboxId}`);
    expect(one.text).toContain('Ask the person for an address that works');
    await tell(receipt('delivered', '2026-05-15T12:15:30.000000Z'));
    expect((await viewer.get('/admin/deliveries?status=not-delivered')).text).toContain('No email like that');
  });

  it('says where the content has been removed', async () => {
    await sent();
    await platform.dataSource.transaction((manager) =>
      platform.retention.removeBodies(manager, new Date('2100-01-01')),
    );
    const viewer = await api.signedIn('viewer');
    const one = await viewer.get(`/admin/deliveries/${outboxId}`);
    expect(one.status).toBe(200);
    expect(one.text).toContain('The content has been removed');
    expect(one.text).not.toContain('mentor1@example.org');
    expect((await viewer.get(`/admin/deliveries/${outboxId}/html`)).status).toBe(404);
    expect((await viewer.get('/admin/deliveries')).text).toContain('Removed');
  });
});
