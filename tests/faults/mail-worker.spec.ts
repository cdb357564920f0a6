import type { INestApplicationContext } from '@nestjs/common';
import { MailOutbox } from '@alongside/mail';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { SMTPServer } from 'smtp-server';
import { anInvitation, type MailPlatform, mailPlatform } from '../../libs/mail/src/testing/mail-platform.js';
import { describeOnEachQueueBackend } from '../support/machine.js';
import { openPlatform } from '../support/platform-context.js';
import { AppProcess } from '../support/processes/app-process.js';
import { useTestDatabase } from '../support/test-database.js';

/** As many as one worker sends at a time: what a kill can leave sent and not noted. */
const LANES = 8;

describeOnEachQueueBackend('the worker and emails', (backend) => {
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
  const append = (count: number) =>
    platform.dataSource.transaction((manager) =>
      platform.outbox.append(
        manager,
        ...Array.from({ length: count }, (_, number) => anInvitation(number + 1)),
      ),
    );
  const sent = async () => (await platform.deliveries.counts()).sent;
  const untilSent = async (count: number, milliseconds: number) => {
    for (const limit = Date.now() + milliseconds; Date.now() < limit; await pause(20)) {
      if ((await sent()) >= count) return;
    }
    throw new Error(`Only ${await sent()} of ${count} emails were sent.\n${worker?.written}`);
  };

  it('meet at once when the worker is woken', async () => {
    await start({ SWEEP_SECONDS: '600' });
    await pause(500);
    await append(1);
    await api.get(MailOutbox, { strict: false }).wake();
    await untilSent(1, 5_000);
  });

  it('meet at the next sweep when the wake is lost', async () => {
    await start();
    await append(1);
    await untilSent(1, 10_000);
  });

  it('meet once each in the mailbox, though the worker is killed again and again', async () => {
    await append(1500);
    for (let kill = 0; kill < 5; kill += 1) {
      const before = await sent();
      const running = await start();
      await untilSent(Math.min(before + 60, 1500), 30_000);
      await running.kill();
    }
    expect(await sent()).toBeLessThan(1500);
    await start();
    await untilSent(1500, 60_000);
    const { total } = await platform.mailbox.list({ limit: 1, offset: 0 });
    expect(total).toBe(1500);
  });

  it('meet at a mail server without a loss; a repeat carries the same Message-ID', async () => {
    const server = await countingServer();
    const smtp = { MAIL_TRANSPORT: 'smtp', SMTP_URL: `smtp://127.0.0.1:${server.port}` };
    await append(400);
    for (let kill = 0; kill < 3; kill += 1) {
      const before = await sent();
      const running = await start(smtp);
      await untilSent(Math.min(before + 40, 400), 30_000);
      await running.kill();
    }
    await start(smtp);
    await untilSent(400, 60_000);
    await worker?.kill();
    await server.close();
    expect(new Set(server.messageIds).size).toBe(400);
    expect(server.messageIds.length - 400).toBeLessThanOrEqual(3 * LANES);
  });
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
