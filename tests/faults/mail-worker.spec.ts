import type { INestApplicationContext } from '@nestjs/common';
import { MailOutbox } from '@alongside/mail';
import { NoticePreferences, PROGRAMME_SETTINGS } from '@alongside/people';
import { DAY, HOUR, QUEUES } from '@alongside/platform';
import { getQueueToken } from '@nestjs/bullmq';
import type { Queue } from 'bullmq';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { SMTPServer } from 'smtp-server';
import { anInvitation, type MailPlatform, mailPlatform } from '../../libs/mail/src/testing/mail-platform.js';
import { describeOnEachQueueBackend } from '../support/machine.js';
import { anAgreedSession, anIntroducedPair } from '../support/mentoring-sessions.js';
import { openPlatform } from '../support/platform-context.js';
import { AppProcess } from '../support/processes/app-process.js';
import { useTestDatabase } from '../support/test-database.js';

/** As many as one worker sends at a time: what a kill can leave sent and not noted. */
const LANES = 8;

describeOnEachQueueBackend('the worker and emails', (backend) => {
  // Who has which email stands in the database; the queue only wakes.
  const [KILLS, KILLS_AT_SERVER] = backend.name === 'postgres' ? [5, 3] : [2, 1];
  const database = useTestDatabase();
  const settings = {
    ...backend.settings,
    CLAIM_SECONDS: '1',
    SWEEP_SECONDS: '1',
    LOG_LEVEL: 'warn',
  } as const;
  let platform: MailPlatform;
  let api: INestApplicationContext;
  let worker: AppProcess | undefined;

  beforeAll(async () => {
    platform = await mailPlatform(database.config(settings));
    // The emails are of today: the worker's clean-up takes those of months ago out of the mailbox.
    platform.clock.pass(Date.now() - platform.clock.now().getTime());
    api = await openPlatform(database.config(settings));
  });
  beforeEach(() => platform.dataSource.query('TRUNCATE outbox, mailbox_messages'));
  afterEach(() => worker?.kill());
  afterAll(async () => {
    await api.close();
    await platform.dataSource.destroy();
  });

  const start = async (more: Record<string, string> = {}) => {
    worker = await AppProcess.start('worker', { ...database.environment(settings), ...more });
    return worker;
  };
  const append = (count: number, first = 1) =>
    platform.dataSource.transaction((manager) =>
      platform.outbox.append(
        manager,
        ...Array.from({ length: count }, (_, number) => anInvitation(first + number)),
      ),
    );
  const sent = async () => (await platform.deliveries.counts()).sent;
  /** For as long as more and more are sent: a busy machine takes many times as long. */
  const untilSent = async (count: number) => {
    let [most, since] = [-1, Date.now()];
    for (let now = await sent(); now < count; now = await sent()) {
      if (now > most) [most, since] = [now, Date.now()];
      if (Date.now() - since > 120_000)
        throw new Error(`Only ${now} of ${count} emails were sent.\n${worker?.written}`);
      await pause(20);
    }
  };

  /** Until that many workers were killed with emails in their hands; answers how many emails there are. */
  const killMidway = async (kills: number, after: number, more: Record<string, string> = {}) => {
    let appended = 0;
    for (let killed = 0; killed < kills;) {
      const { waiting, sent: before } = await platform.deliveries.counts();
      if (waiting < after * 10) {
        await append(after * 10, appended + 1);
        appended += after * 10;
      }
      const running = await start(more);
      await untilSent(before + after);
      await running.kill();
      if ((await platform.deliveries.counts()).sending > 0) killed += 1;
    }
    return appended;
  };

  it('meet at once when the worker is woken', async () => {
    // Nothing but the wake could bring it within this hour.
    await start({ SWEEP_SECONDS: '3600' });
    await pause(500);
    await append(1);
    await api.get(MailOutbox, { strict: false }).wake();
    await untilSent(1);
  });

  it('meet at the next sweep when the wake is lost', async () => {
    await start();
    await append(1);
    await untilSent(1);
  });

  it('remind of a session once, though the queue loses everything again and again', async () => {
    const { dataSource: sql } = platform;
    const { mentorshipId, mentee, mentor } = await anIntroducedPair(sql);
    const anyTime = { ...PROGRAMME_SETTINGS, quietFrom: 0, quietUntil: 0 };
    for (const { personId } of [mentee, mentor])
      await api.get(NoticePreferences, { strict: false }).save(personId, anyTime);
    const { id } = await anAgreedSession(sql, mentorshipId, { startsAt: new Date(Date.now() + 20 * HOUR) });
    await sql.query('UPDATE sessions SET agreed_at = $2 WHERE id = $1', [id, new Date(Date.now() - 9 * DAY)]);
    const before = await sent();
    const queue = api.get<Queue>(getQueueToken(QUEUES.mail), { strict: false });
    const forgetting = new AbortController();
    const forgets = (async () => {
      let times = 0;
      for (; !forgetting.signal.aborted; times += 1) {
        await queue.obliterate({ force: true }).catch(() => undefined);
        await pause(20);
      }
      return times;
    })();
    await start();
    await untilSent(before + 2);
    await worker?.kill();
    forgetting.abort();
    expect(await forgets).toBeGreaterThan(5);
    // A worker that knows of nothing but the rows has one more to send, and no reminder.
    await queue.obliterate({ force: true });
    await append(1);
    await start();
    await untilSent(before + 3);
    const { messages } = await platform.mailbox.list({ limit: 9, offset: 0 });
    const reminded = messages.filter(({ subject }) => subject.startsWith('You meet'));
    expect(reminded.map(({ to }) => to.email).sort()).toEqual([mentee.email, mentor.email].sort());
    expect(messages).toHaveLength(3);
  });

  it('meet once each in the mailbox, though the worker is killed again and again', async () => {
    const appended = await killMidway(KILLS, 60);
    await start();
    await untilSent(appended);
    const { total } = await platform.mailbox.list({ limit: 1, offset: 0 });
    expect(total).toBe(appended);
  }, 600_000);

  it('meet at a mail server without a loss; a repeat carries the same Message-ID', async () => {
    const server = await countingServer();
    // Long enough for a worker that the machine starves: each repeat that is counted here is one of a kill.
    const claim = { CLAIM_SECONDS: '5' };
    const smtp = { ...claim, MAIL_TRANSPORT: 'smtp', SMTP_URL: `smtp://127.0.0.1:${server.port}` };
    const appended = await killMidway(KILLS_AT_SERVER, 40, smtp);
    await start(smtp);
    await untilSent(appended);
    await worker?.kill();
    await server.close();
    expect(new Set(server.messageIds).size).toBe(appended);
    expect(server.messageIds.length - appended).toBeLessThanOrEqual(KILLS_AT_SERVER * LANES);
  }, 600_000);
});

/** A mail server that takes a moment for each email, and notes its Message-ID. */
async function countingServer() {
  const messageIds: string[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, _session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const [, id = ''] = /^Message-ID: (\S+)/im.exec(Buffer.concat(chunks).toString()) ?? [];
        messageIds.push(id);
        setTimeout(() => done(null), 10);
      });
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    messageIds,
    port: (server.server.address() as AddressInfo).port,
    close: () => new Promise<void>((closed) => server.close(closed)),
  };
}
