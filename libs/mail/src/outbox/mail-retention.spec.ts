import { DAY } from '@alongside/platform';
import { useTestDatabase } from '../../../../tests/support/test-database.js';
import { anInvitation, type MailPlatform, mailPlatform, SETTINGS } from '../testing/mail-platform.js';

const administrator = { kind: 'administrator', id: '00000000-0000-4000-8000-0000000000aa' } as const;
const database = useTestDatabase();
let platform: MailPlatform;

beforeAll(async () => {
  platform = await mailPlatform(database.config(SETTINGS));
});
afterAll(() => platform.dataSource.destroy());
beforeEach(() => platform.dataSource.query('TRUNCATE outbox, mailbox_messages'));

const append = (number: number) =>
  platform.dataSource.transaction((manager) => platform.outbox.append(manager, anInvitation(number)));
const remove = (before: Date) =>
  platform.dataSource.transaction((manager) => platform.retention.removeBodies(manager, before));
const dump = async () =>
  JSON.stringify(
    await platform.dataSource.query(
      'SELECT outbox.*, mailbox_messages.* FROM outbox FULL JOIN mailbox_messages USING (message_id)',
    ),
  );

it('removes what old emails said and to whom, and keeps that they were sent', async () => {
  await append(1);
  await platform.delivery().deliverDue();
  platform.clock.pass(10 * DAY);
  await append(2);
  await platform.delivery().deliverDue();
  const between = new Date(platform.clock.now().getTime() - DAY);
  expect(await remove(between)).toBe(1);
  expect(await remove(between)).toBe(0);
  const left = await dump();
  expect(left).not.toContain('mentor1@example.org');
  expect(left).not.toContain('Mentor 1');
  expect(left).toContain('mentor2@example.org');
  expect(await platform.deliveries.counts()).toMatchObject({ sent: 2 });
  expect((await platform.mailbox.list({ limit: 9, offset: 0 })).total).toBe(1);
});

it('leaves alone what is still to be sent', async () => {
  await append(1);
  platform.clock.pass(100 * DAY);
  expect(await remove(platform.clock.now())).toBe(0);
  expect(await platform.delivery().deliverDue()).toMatchObject({ sent: 1 });
});

it('leaves a failed email that nobody can try again', async () => {
  await append(1);
  await platform.dataSource.query(`UPDATE outbox SET recipient_email = 'a@b, c@d'`);
  await platform.delivery().deliverDue();
  platform.clock.pass(DAY);
  expect(await remove(platform.clock.now())).toBe(1);
  expect(await platform.deliveries.retryAllFailed(administrator)).toBe(0);
  const [{ id }] = await platform.dataSource.query('SELECT id FROM outbox');
  expect(await platform.deliveries.retry(id, administrator)).toEqual({ kind: 'not-failed' });
  expect((await platform.deliveries.byId(id))?.preview).toMatchObject({ kind: 'removed' });
});
