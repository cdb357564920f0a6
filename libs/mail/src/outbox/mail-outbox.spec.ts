import { linkToken } from '@alongside/platform';
import { useTestDatabase } from '../../../../tests/support/test-database.js';
import { anInvitation, type MailPlatform, mailPlatform, SETTINGS } from '../testing/mail-platform.js';
import type { NewMail } from './mail-outbox.service.js';

const administrator = { kind: 'administrator', id: '00000000-0000-4000-8000-0000000000aa' } as const;
const database = useTestDatabase();
let platform: MailPlatform;

beforeAll(async () => {
  platform = await mailPlatform(database.config(SETTINGS));
});
afterAll(() => platform.dataSource.destroy());
beforeEach(() => platform.dataSource.query('TRUNCATE outbox, mailbox_messages, audit_entries'));

const append = (...mails: NewMail[]) =>
  platform.dataSource.transaction((manager) => platform.outbox.append(manager, ...mails));
const inTransaction = platformVerb();
const rows = () => platform.dataSource.query<Record<string, unknown>[]>('SELECT * FROM outbox ORDER BY id');

describe('append', () => {
  it('keeps one row an intent, however often it is said', async () => {
    expect(await append(anInvitation(1), anInvitation(2))).toBe(2);
    expect(await append(anInvitation(1), anInvitation(3))).toBe(1);
    expect(await rows()).toHaveLength(3);
  });

  it('keeps one row an intent that is said many times at once', async () => {
    const added = await Promise.all(Array.from({ length: 20 }, () => append(anInvitation(1))));
    expect(added.reduce((sum, count) => sum + count)).toBe(1);
  });

  it('leaves nothing behind when the transaction does not commit', async () => {
    const broken = platform.dataSource.transaction(async (manager) => {
      await platform.outbox.append(manager, anInvitation(1));
      throw new Error('the verb failed');
    });
    await expect(broken).rejects.toThrow('the verb failed');
    expect(await rows()).toHaveLength(0);
  });

  it('refuses params that do not fit the template', async () => {
    const wrong = { ...anInvitation(1), params: { mentee: { name: '' } } } as unknown as NewMail;
    await expect(append(wrong)).rejects.toThrow(/mentee/);
    expect(await rows()).toHaveLength(0);
  });

  it('stores no secret of a link, and an identity for the message that stays', async () => {
    const mail = anInvitation(1);
    await append(mail);
    const [row] = await rows();
    const subjectId = '00000000-0000-4000-8000-000000000001';
    expect(JSON.stringify(row)).toContain(subjectId);
    expect(JSON.stringify(row)).not.toContain(linkToken(platform.config.APP_SECRET, 'respond', subjectId));
    expect(row?.['message_id']).toBe(`<${String(row?.['id'])}@mentoring.example.org>`);
  });
});

describe('before it leaves', () => {
  const later = () => new Date(platform.clock.now().getTime() + 120_000);

  it('waits until its time', async () => {
    await append(anInvitation(1, { notBefore: later() }));
    expect(await platform.delivery().deliverDue()).toMatchObject({ sent: 0 });
    platform.clock.pass(120_000);
    expect(await platform.delivery().deliverDue()).toMatchObject({ sent: 1 });
  });

  it('can be told to leave now', async () => {
    const mail = anInvitation(1, { notBefore: later() });
    await append(mail);
    expect(await inTransaction((manager) => platform.outbox.sendNow(manager, mail.intentKey))).toBe(true);
    expect(await platform.delivery().deliverDue()).toMatchObject({ sent: 1 });
    expect(await inTransaction((manager) => platform.outbox.sendNow(manager, mail.intentKey))).toBe(false);
  });

  it('can be taken back once, and then never leaves', async () => {
    const mail = anInvitation(1, { notBefore: later() });
    await append(mail);
    expect(await inTransaction((manager) => platform.outbox.cancelWaiting(manager, mail.intentKey))).toBe(
      true,
    );
    expect(await inTransaction((manager) => platform.outbox.cancelWaiting(manager, mail.intentKey))).toBe(
      false,
    );
    platform.clock.pass(1_000_000);
    expect(await platform.delivery().deliverDue()).toMatchObject({ sent: 0 });
  });

  it('cannot be taken back after it has left', async () => {
    const mail = anInvitation(1);
    await append(mail);
    await platform.delivery().deliverDue();
    expect(await inTransaction((manager) => platform.outbox.cancelWaiting(manager, mail.intentKey))).toBe(
      false,
    );
  });

  it('is either taken back or sent when both happen at once, never both and never neither', async () => {
    const mails = Array.from({ length: 200 }, (_, number) => anInvitation(number));
    await append(...mails);
    // From the last to the first, against the order of delivery, one after the other: so they must meet on their way.
    const cancelled = Array<boolean>(mails.length).fill(false);
    const cancelling = async (): Promise<void> => {
      for (const [index, mail] of [...mails.entries()].reverse()) {
        cancelled[index] = await inTransaction((manager) =>
          platform.outbox.cancelWaiting(manager, mail.intentKey),
        );
      }
    };
    await Promise.all([cancelling(), platform.delivery().deliverDue()]);
    await platform.delivery().deliverDue();
    const { messages } = await platform.mailbox.list({ limit: 1000, offset: 0 });
    const arrived = new Set(messages.map(({ to }) => to.email));
    mails.forEach((mail, index) => expect(arrived.has(mail.recipient.email)).toBe(!cancelled[index]));
    const won = cancelled.filter(Boolean).length;
    expect(won).toBeGreaterThan(0);
    expect(won).toBeLessThan(200);
  });
});

describe('what administrators see and do', () => {
  const fail = (id = 1) =>
    platform.dataSource
      .query(
        `UPDATE outbox SET status = 'sending', claimed_until = now(), attempts = 8 WHERE recipient_name = $1`,
        [`Mentor ${id}`],
      )
      .then(() =>
        platform.dataSource.query(
          `UPDATE outbox SET status = 'failed', claimed_until = NULL, last_error = 'No such address' WHERE status = 'sending'`,
        ),
      );

  it('finds emails by state and by part of a name or an address, whatever its case', async () => {
    await append(anInvitation(1), anInvitation(2), anInvitation(12));
    await fail(2);
    expect(await platform.deliveries.counts()).toMatchObject({ waiting: 2, failed: 1, sent: 0 });
    const page = (query: object) => platform.deliveries.list({ limit: 10, offset: 0, ...query });
    expect((await page({ status: 'failed' })).deliveries).toMatchObject([
      { title: 'Invitation', lastError: 'No such address' },
    ]);
    expect((await page({ search: 'MENTOR1@' })).total).toBe(1);
    expect((await page({ search: 'mentor 1' })).total).toBe(2);
    expect((await page({ search: '%' })).total).toBe(0);
    expect((await page({ limit: 2, offset: 2 })).deliveries).toHaveLength(1);
  });

  it('retries a failed email once, says who asked, and sends it', async () => {
    await append(anInvitation(1));
    await fail(1);
    const [row] = await rows();
    const id = String(row?.['id']);
    const results = await Promise.all([1, 2, 3].map(() => platform.deliveries.retry(id, administrator)));
    expect(results.filter(({ kind }) => kind === 'retried')).toHaveLength(1);
    expect(await platform.dataSource.query('SELECT action, subject_id, actor_id FROM audit_entries')).toEqual(
      [{ action: 'mail.retried', subject_id: id, actor_id: administrator.id }],
    );
    expect(await platform.delivery().deliverDue()).toMatchObject({ sent: 1 });
    expect(await platform.deliveries.retry(id, administrator)).toEqual({ kind: 'not-failed' });
  });

  it('retries all that failed', async () => {
    await append(anInvitation(1), anInvitation(2), anInvitation(3));
    await fail(1);
    await fail(2);
    expect(await platform.deliveries.retryAllFailed(administrator)).toBe(2);
    expect(await platform.deliveries.counts()).toMatchObject({ waiting: 3, failed: 0 });
  });

  it('cancels a waiting email, and says so when it has left', async () => {
    await append(anInvitation(1));
    const id = String((await rows())[0]?.['id']);
    expect(await platform.deliveries.cancel(id, administrator)).toEqual({ kind: 'cancelled' });
    expect(await platform.deliveries.cancel(id, administrator)).toEqual({ kind: 'has-left' });
  });

  it('previews an email without the secret of its link', async () => {
    await append(anInvitation(1));
    const found = await platform.deliveries.byId(String((await rows())[0]?.['id']));
    const token = linkToken(platform.config.APP_SECRET, 'respond', '00000000-0000-4000-8000-000000000001');
    expect(found?.preview).toMatchObject({
      kind: 'rendered',
      mail: { subject: expect.stringContaining('Asha Verma') },
    });
    expect(JSON.stringify(found)).not.toContain(token);
    expect(await platform.deliveries.byId('00000000-0000-4000-8000-000000000009')).toBeNull();
  });
});

function platformVerb() {
  return <T>(verb: Parameters<typeof platform.dataSource.transaction<T>>[1]): Promise<T> =>
    platform.dataSource.transaction('READ COMMITTED', verb);
}
