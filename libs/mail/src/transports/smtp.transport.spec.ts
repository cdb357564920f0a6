import { linkToken, MINUTE } from '@alongside/platform';
import type { AddressInfo } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { useTestDatabase } from '../../../../tests/support/test-database.js';
import { anInvitation, type MailPlatform, mailPlatform, SETTINGS } from '../testing/mail-platform.js';
import type { FilledTemplate } from '../templates/templates.js';
import { everySample } from '../testing/every-sample.js';
import { SmtpTransport } from './smtp.transport.js';

type Reply = { readonly code: number; readonly words: string } | null;

const caught: Email[] = [];
let replies: Reply[] = [];
let refusedAddress = '';
const database = useTestDatabase();
let platform: MailPlatform;
let server: SMTPServer;
let transport: SmtpTransport;

beforeAll(async () => {
  platform = await mailPlatform(database.config(SETTINGS));
  server = mailServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.server.address() as AddressInfo;
  transport = new SmtpTransport(
    { url: `smtp://127.0.0.1:${port}`, from: 'Alongside <alongside@example.org>' },
    platform.clock,
  );
});
afterAll(async () => {
  transport.close();
  await new Promise<void>((closed) => server.close(closed));
  await platform.dataSource.destroy();
});
beforeEach(async () => {
  caught.length = 0;
  replies = [];
  refusedAddress = '';
  await platform.dataSource.query('TRUNCATE outbox');
});

const append = (...mails: ReturnType<typeof anInvitation>[]) =>
  platform.dataSource.transaction((manager) => platform.outbox.append(manager, ...mails));
const deliver = () => platform.deliveryThrough(transport).deliverDue();
const status = async () => (await platform.deliveries.list({ limit: 1, offset: 0 })).deliveries[0];

it('hands over both parts, the real link and who it is for', async () => {
  await append(anInvitation(1, { recipient: { name: 'Zoë “Z” Müller, CEO', email: 'zoe@example.org' } }));
  expect(await deliver()).toMatchObject({ sent: 1 });
  const [mail] = caught;
  const link = `/respond/${linkToken(platform.config.APP_SECRET, 'respond', '00000000-0000-4000-8000-000000000001')}`;
  expect(mail?.text).toContain(link);
  expect(mail?.html).toContain(link);
  expect(mail?.to).toEqual([{ name: 'Zoë “Z” Müller, CEO', address: 'zoe@example.org' }]);
  expect(mail?.from).toEqual({ name: 'Alongside', address: 'alongside@example.org' });
  expect(mail?.subject).toBe('Could you mentor Asha Verma? Please answer by Monday 15 December 2025');
  expect(mail?.headers).toContainEqual(
    expect.objectContaining({ key: 'auto-submitted', value: 'auto-generated' }),
  );
});

it('carries a session as an invitation that mail programs know, and as a file', async () => {
  const { template, params } = sessionSample();
  await append({ ...anInvitation(1), template, params } as ReturnType<typeof anInvitation>);
  expect(await deliver()).toMatchObject({ sent: 1 });
  const [mail] = caught;
  const parts = (mail?.attachments ?? []).map(({ mimeType, method, filename, disposition }) => ({
    ...{ mimeType, method, filename, disposition },
  }));
  expect(parts).toEqual([
    { mimeType: 'text/calendar', method: 'REQUEST', filename: null, disposition: null },
    { mimeType: 'application/ics', filename: 'session.ics', disposition: 'attachment' },
  ]);
  const [invitation, file] = (mail?.attachments ?? []).map(({ content }) => contentOf(content));
  expect(file).toBe(invitation);
  expect(invitation).toContain('METHOD:REQUEST');
  expect(invitation).toMatch(/ORGANIZER;CN="Alongside":MAILTO:alongside@example.org/);
  expect(mail?.text).toContain('The session is attached for your calendar.');
  expect(mail?.text).not.toContain('/calendar-file/');
});

it('lets no name add a header or a recipient', async () => {
  const name = 'Asha\r\nBcc: everybody@example.org\r\nX-Made-Up: yes';
  const mail = anInvitation(1, { recipient: { name, email: 'asha@example.org' } });
  await append({
    ...mail,
    params: { ...mail.params, mentee: { name, role: name, organisation: name } },
  } as typeof mail);
  await deliver();
  expect(caught).toHaveLength(1);
  expect(caught[0]?.bcc ?? []).toEqual([]);
  expect(caught[0]?.headers.map(({ key }) => key)).not.toContain('x-made-up');
  expect(caught[0]?.to).toHaveLength(1);
});

it('is sent after a "come back later", with the Message-ID that it had', async () => {
  await append(anInvitation(1));
  const expected = (await status())?.messageId;
  replies = [{ code: 451, words: 'Greylisted, come back later' }];
  expect(await deliver()).toMatchObject({ postponed: 1 });
  expect(await status()).toMatchObject({ status: 'waiting', lastError: expect.stringContaining('451') });
  platform.clock.pass(MINUTE);
  expect(await deliver()).toMatchObject({ sent: 1 });
  expect(caught.map(({ messageId }) => messageId)).toEqual([expected, expected]);
  expect(await status()).toMatchObject({ status: 'sent', lastError: null });
});

it('fails at once when the mail server refuses the address', async () => {
  await append(anInvitation(1), anInvitation(2));
  refusedAddress = 'mentor1@example.org';
  expect(await deliver()).toMatchObject({ failed: 1, sent: 1 });
  const { deliveries } = await platform.deliveries.list({ status: 'failed', limit: 5, offset: 0 });
  expect(deliveries).toMatchObject([
    {
      recipient: { email: 'mentor1@example.org' },
      lastError: expect.stringContaining('refused this address: 550'),
    },
  ]);
});

it('waits when there is no mail server', async () => {
  await append(anInvitation(1));
  const nowhere = new SmtpTransport({ url: 'smtp://127.0.0.1:1', from: 'a@example.org' }, platform.clock);
  expect(await platform.deliveryThrough(nowhere).deliverDue()).toMatchObject({ postponed: 1 });
  nowhere.close();
  expect(await status()).toMatchObject({
    status: 'waiting',
    lastError: 'The mail server could not be reached',
  });
});

/** Answers the next messages with `replies`, after reading them whole; refuses one address at RCPT TO. */
function mailServer(): SMTPServer {
  return new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo(address, _session, done) {
      done(address.address === refusedAddress ? smtpError(550, 'No such user') : null);
    },
    onData(stream, _session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        void PostalMime.parse(Buffer.concat(chunks)).then((mail) => {
          caught.push(mail);
          const reply = replies.shift() ?? null;
          done(reply ? smtpError(reply.code, reply.words) : null);
        });
      });
    },
  });
}

function sessionSample(): FilledTemplate {
  const sample = everySample().find(({ template }) => template === 'session-agreed');
  if (!sample) throw new Error('no sample of session-agreed');
  return sample;
}

function contentOf(content: unknown): string {
  return typeof content === 'string' ? content : Buffer.from(content as ArrayBuffer).toString('utf8');
}

function smtpError(code: number, words: string): Error {
  return Object.assign(new Error(words), { responseCode: code });
}
