import { createHmac } from 'node:crypto';
import { type NotifyAnswer, NotifyServer } from '../testing/notify-server.js';
import { NotifyTransport } from './notify.transport.js';

const SERVICE = '11111111-1111-4111-8111-111111111111';
const SECRET = '22222222-2222-4222-8222-222222222222';
const TEMPLATE = '33333333-3333-4333-8333-333333333333';
const MAIL = {
  id: '00000000-0000-4000-8000-000000000001',
  messageId: '<1@example.org>',
  to: { name: 'Ravi', email: 'ravi@example.org' },
  subject: 'Could you mentor Asha?',
  text: 'text',
  html: '<p>html</p>',
  markdown: '# Could you mentor Asha?\n\nhttps://example.org/respond/token',
};

let server: NotifyServer;
beforeEach(async () => {
  server = await NotifyServer.start();
});
afterEach(() => server.stop());

const transport = (silenceMs?: number) =>
  new NotifyTransport(
    {
      apiKey: `team-key-${SERVICE}-${SECRET}`,
      templateId: TEMPLATE,
      baseUrl: server.url,
      replyToId: undefined,
    },
    silenceMs,
  );
const send = (answer: NotifyAnswer) => {
  server.answer = answer;
  return transport(300).send(MAIL);
};

it('hands over subject and body, with the id of the outbox row as reference, signed with the key', async () => {
  const id = '44444444-4444-4444-8444-444444444444';
  expect(await send(NotifyServer.accepted(id))).toEqual({ kind: 'sent', providerId: id });
  const [request] = server.requests;
  expect(request?.path).toBe('/v2/notifications/email');
  expect(request?.body).toEqual({
    template_id: TEMPLATE,
    email_address: 'ravi@example.org',
    personalisation: { subject: MAIL.subject, body: MAIL.markdown },
    reference: MAIL.id,
  });
  const [head = '', payload = '', signature] = request?.authorization.replace('Bearer ', '').split('.') ?? [];
  expect(createHmac('sha256', SECRET).update(`${head}.${payload}`).digest('base64url')).toBe(signature);
  expect(JSON.parse(Buffer.from(payload, 'base64url').toString())).toMatchObject({ iss: SERVICE });
});

it('counts an email as sent where only the answer cannot be read: it would be sent twice', async () => {
  expect(await send({ status: 201, body: 'thanks' })).toEqual({ kind: 'sent', providerId: undefined });
});

describe('an answer means', () => {
  it.each<[string, NotifyAnswer, object]>([
    [
      'a refusal of this email, for good',
      NotifyServer.refused(400, 'ValidationError', 'email_address Not a valid email address'),
      {
        kind: 'refused',
        reason: 'GOV.UK Notify refused this email: email_address Not a valid email address',
      },
    ],
    [
      'a template that is not there: somebody has to put it right',
      NotifyServer.refused(400, 'BadRequestError', 'Template not found'),
      { kind: 'try-again', slowly: true, reason: expect.stringContaining('settings: Template not found') },
    ],
    [
      'a service in trial mode: the same',
      NotifyServer.refused(
        400,
        'BadRequestError',
        'Can’t send to this recipient when service is in trial mode',
      ),
      { kind: 'try-again', slowly: true },
    ],
    [
      'a key that is not accepted: the same',
      NotifyServer.refused(403, 'AuthError', 'Invalid token: API key not found'),
      { kind: 'try-again', slowly: true, reason: expect.stringContaining('Check NOTIFY_API_KEY') },
    ],
    [
      'too much at once: later',
      NotifyServer.refused(429, 'RateLimitError', 'Exceeded rate limit'),
      { kind: 'try-again', reason: expect.stringContaining('too many emails') },
    ],
    [
      'too much for today: much later',
      NotifyServer.refused(429, 'TooManyRequestsError', 'Exceeded send limits (250) for today'),
      { kind: 'try-again', slowly: true },
    ],
    [
      'trouble at their end',
      { status: 500, body: {} },
      { kind: 'try-again', reason: expect.stringContaining('500') },
    ],
    ['trouble on the way', { status: 503, body: null }, { kind: 'try-again' }],
    ['silence', null, { kind: 'try-again', reason: 'GOV.UK Notify took too long to answer' }],
    ['an address that moved', { status: 302, body: {} }, { kind: 'try-again', slowly: true }],
  ])('%s', async (_, answer, expected) => {
    expect(await send(answer)).toMatchObject(expected);
  });

  it('nobody there: later', async () => {
    const nobody = transport();
    await server.stop();
    expect(await nobody.send(MAIL)).toEqual({
      kind: 'try-again',
      reason: 'GOV.UK Notify could not be reached',
    });
    server = await NotifyServer.start();
  });
});

it('keeps secrets out of the reason, even if the answer repeats them', async () => {
  const token = 'a'.repeat(43);
  const message = `body has https://example.org/respond/${token} and ${token} and ${SECRET}-${SERVICE}`;
  const outcome = JSON.stringify(await send(NotifyServer.refused(400, 'ValidationError', message)));
  expect(outcome).toContain('left out');
  for (const secret of [token, SECRET, 'respond']) expect(outcome).not.toContain(secret);
});
