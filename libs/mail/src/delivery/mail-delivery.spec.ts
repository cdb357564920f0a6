import { MINUTE } from '@alongside/platform';
import { setTimeout as pause } from 'node:timers/promises';
import { useTestDatabase } from '../../../../tests/support/test-database.js';
import { anInvitation, type MailPlatform, mailPlatform, SETTINGS } from '../testing/mail-platform.js';
import { MailTransport, type OutgoingMail, type SendOutcome } from '../transports/mail-transport.js';
import type { ClaimedMail } from './mail-claims.js';

/** A mail server of ours: notes what it is handed, and answers as told. */
class Server extends MailTransport {
  readonly handed: OutgoingMail[] = [];
  answer: (mail: OutgoingMail) => Promise<SendOutcome> = () => Promise.resolve({ kind: 'sent' });

  send(mail: OutgoingMail): Promise<SendOutcome> {
    this.handed.push(mail);
    return this.answer(mail);
  }

  keep(): Promise<void> {
    return Promise.resolve();
  }

  close(): void {}
}

const database = useTestDatabase();
let platform: MailPlatform;
let server: Server;

beforeAll(async () => {
  platform = await mailPlatform(database.config(SETTINGS));
});
afterAll(() => platform.dataSource.destroy());
beforeEach(async () => {
  server = new Server();
  await platform.dataSource.query('TRUNCATE outbox, mailbox_messages');
});

const append = (count: number) =>
  platform.dataSource.transaction((manager) =>
    platform.outbox.append(
      manager,
      ...Array.from({ length: count }, (_, number) => anInvitation(number + 1)),
    ),
  );
const deliver = () => platform.deliveryThrough(server).deliverDue();
const row = async () => {
  const [first] = await platform.dataSource.query<Record<string, unknown>[]>('SELECT * FROM outbox');
  return first;
};

it('sends each of 500 emails once, however many workers deliver', async () => {
  await append(500);
  // One worker has eight at hand at most: the first are kept until a ninth has come, which is another worker's.
  server.answer = async () => {
    while (server.handed.length <= 8) await pause(1);
    return { kind: 'sent' };
  };
  const tallies = await Promise.all([deliver(), deliver(), deliver(), deliver()]);
  expect(tallies.reduce((sum, { sent }) => sum + sent, 0)).toBe(500);
  expect(tallies.filter(({ sent }) => sent > 0).length).toBeGreaterThan(1);
  expect(new Set(server.handed.map(({ messageId }) => messageId)).size).toBe(500);
  expect(server.handed).toHaveLength(500);
});

it('puts each of 500 emails into the mailbox once, however many workers deliver', async () => {
  await append(500);
  await Promise.all(Array.from({ length: 4 }, () => platform.delivery().deliverDue()));
  expect((await platform.mailbox.list({ limit: 1, offset: 0 })).total).toBe(500);
  expect(await platform.deliveries.counts()).toMatchObject({ sent: 500, waiting: 0, sending: 0 });
});

describe('a worker that dies between sending and noting it', () => {
  const dieAfterSending = async () => {
    const [claimed] = await platform.claims.take(1);
    await server.send({
      subject: '',
      text: '',
      html: '',
      markdown: '',
      id: claimed?.id ?? '',
      messageId: claimed?.messageId ?? '',
      to: { name: '', email: '' },
    });
  };

  it('leaves the email claimed, so that nobody repeats it meanwhile', async () => {
    await append(1);
    await dieAfterSending();
    platform.clock.pass(platform.config.CLAIM_SECONDS * 1000 - 1);
    await deliver();
    expect(server.handed).toHaveLength(1);
  });

  it('costs one repeat, with the same Message-ID', async () => {
    await append(1);
    await dieAfterSending();
    platform.clock.pass(platform.config.CLAIM_SECONDS * 1000);
    expect(await deliver()).toMatchObject({ sent: 1 });
    expect(await deliver()).toMatchObject({ sent: 0 });
    expect(server.handed).toHaveLength(2);
    expect(new Set(server.handed.map(({ messageId }) => messageId)).size).toBe(1);
  });

  it('costs no repeat in the local mailbox', async () => {
    await append(1);
    await platform.claims.take(1);
    platform.clock.pass(platform.config.CLAIM_SECONDS * 1000);
    await platform.delivery().deliverDue();
    expect((await platform.mailbox.list({ limit: 9, offset: 0 })).total).toBe(1);
  });

  it('cannot note anything once somebody else has the email', async () => {
    await append(1);
    const [late] = await platform.claims.take(1);
    platform.clock.pass(platform.config.CLAIM_SECONDS * 1000);
    await deliver();
    if (!late) throw new Error('nothing was claimed');
    expect(await platform.claims.noteFailed(late, 'late')).toBe(false);
    expect(
      await platform.claims.noteSent(platform.dataSource.manager, late, {
        providerId: null,
        wordingVersion: null,
      }),
    ).toBe(false);
    expect(await row()).toMatchObject({ status: 'sent', last_error: null });
  });

  it('is given up after the last attempt instead of dying for ever', async () => {
    await append(1);
    for (let attempt = 1; attempt <= 9; attempt += 1) {
      await platform.claims.take(1);
      platform.clock.pass(platform.config.CLAIM_SECONDS * 1000);
    }
    expect(await deliver()).toMatchObject({ sent: 0 });
    expect(await row()).toMatchObject({
      status: 'failed',
      attempts: 9,
      last_error: expect.stringContaining('stopped'),
    });
  });
});

describe('an email that kills every worker that tries it', () => {
  const isPoison = ({ recipientName }: ClaimedMail) => recipientName === 'Mentor 1';

  /** Sends what it takes, until it dies with the poison and all else that it took in hand. False if it lives. */
  const workUntilItDies = async (): Promise<boolean> => {
    for (;;) {
      const taken = await platform.claims.take(50);
      if (taken.length === 0) return false;
      if (taken.some(isPoison)) return true;
      for (const mail of taken)
        await platform.claims.noteSent(platform.dataSource.manager, mail, {
          providerId: null,
          wordingVersion: null,
        });
    }
  };

  it('fails in the end, and none of those that were taken together with it', async () => {
    await append(20);
    let deaths = 0;
    for (; await workUntilItDies(); deaths += 1) platform.clock.pass(platform.config.CLAIM_SECONDS * 1000);
    expect(deaths).toBe(9);
    expect(await platform.deliveries.counts()).toMatchObject({ sent: 19, failed: 1, sending: 0 });
    const failed = await platform.dataSource.query(
      `SELECT recipient_name, last_error FROM outbox WHERE status = 'failed'`,
    );
    expect(failed).toEqual([{ recipient_name: 'Mentor 1', last_error: expect.stringContaining('stopped') }]);
  });

  it('takes from another no try that it has left', async () => {
    await append(2);
    await platform.dataSource.query('UPDATE outbox SET attempts = 7');
    for (; await workUntilItDies();) platform.clock.pass(platform.config.CLAIM_SECONDS * 1000);
    expect(await platform.deliveries.counts()).toMatchObject({ sent: 1, failed: 1 });
  });

  it('comes after every email that no worker has died with', async () => {
    await append(1);
    await workUntilItDies();
    platform.clock.pass(platform.config.CLAIM_SECONDS * 1000);
    await platform.dataSource.transaction((manager) => platform.outbox.append(manager, anInvitation(2)));
    expect((await platform.claims.take(50)).filter(isPoison)).toEqual([]);
  });
});

describe('a claim', () => {
  it('is kept while the mail server takes its time', async () => {
    await append(1);
    const [claimed] = await platform.claims.take(1);
    platform.clock.pass(platform.config.CLAIM_SECONDS * 900);
    if (claimed) await platform.claims.renew([claimed]);
    platform.clock.pass(platform.config.CLAIM_SECONDS * 900);
    expect(await platform.claims.take(1)).toHaveLength(0);
  });

  it('is given back for what was not begun when the worker stops', async () => {
    await append(40);
    const stop = new AbortController();
    server.answer = () => {
      stop.abort();
      return Promise.resolve({ kind: 'sent' });
    };
    const { sent } = await platform.deliveryThrough(server).deliverDue(stop.signal);
    expect(sent).toBeLessThan(40);
    expect(await platform.deliveries.counts()).toMatchObject({ sent, waiting: 40 - sent, sending: 0 });
    const [{ most }] = await platform.dataSource.query(
      `SELECT max(attempts) AS most FROM outbox WHERE status = 'waiting'`,
    );
    expect(most).toBe(0);
  });
});

describe('trouble', () => {
  it('is met by longer and longer waits, then a failure that stays', async () => {
    await append(1);
    server.answer = () => Promise.resolve({ kind: 'try-again', reason: 'The mail server is away' });
    const waits: number[] = [];
    for (;;) {
      await deliver();
      const now = await row();
      if (now?.['status'] !== 'waiting') break;
      const wait = (now['not_before'] as Date).getTime() - platform.clock.now().getTime();
      waits.push(wait / MINUTE);
      platform.clock.pass(wait - 1);
      await deliver();
      expect(server.handed).toHaveLength(waits.length);
      platform.clock.pass(1);
    }
    expect(waits).toEqual([1, 3, 8, 20, 50, 130, 360]);
    expect(await row()).toMatchObject({
      status: 'failed',
      attempts: 8,
      last_error: 'The mail server is away',
    });
  });

  it('that waits for somebody to put a setting right is not met every minute', async () => {
    await append(1);
    server.answer = () => Promise.resolve({ kind: 'try-again', reason: 'Check the key', slowly: true });
    await deliver();
    const wait = ((await row())?.['not_before'] as Date).getTime() - platform.clock.now().getTime();
    expect(wait / MINUTE).toBe(30);
  });

  it('that is final fails at once', async () => {
    await append(1);
    server.answer = () => Promise.resolve({ kind: 'refused', reason: 'No such address' });
    expect(await deliver()).toMatchObject({ failed: 1 });
    expect(await row()).toMatchObject({ status: 'failed', attempts: 1, last_error: 'No such address' });
  });

  it('of one email does not hold up the others', async () => {
    await append(3);
    server.answer = ({ to }) =>
      to.email === 'mentor2@example.org'
        ? Promise.reject(new Error('a fault'))
        : Promise.resolve({ kind: 'sent' });
    expect(await deliver()).toMatchObject({ sent: 2 });
    expect(await platform.deliveries.counts()).toMatchObject({ sent: 2, sending: 1 });
  });

  it('with an address or with params is said in words, and nothing is handed over', async () => {
    await append(2);
    await platform.dataSource.query(
      `UPDATE outbox SET recipient_email = 'a@b, c@d' WHERE recipient_name = 'Mentor 1'`,
    );
    await platform.dataSource.query(`UPDATE outbox SET params = '{}' WHERE recipient_name = 'Mentor 2'`);
    expect(await deliver()).toMatchObject({ failed: 2 });
    expect(server.handed).toHaveLength(0);
    const errors = await platform.dataSource.query('SELECT last_error FROM outbox ORDER BY recipient_name');
    expect(errors).toMatchObject([
      { last_error: expect.stringContaining('not an email address') },
      { last_error: expect.stringContaining('could not be put together') },
    ]);
  });
});
