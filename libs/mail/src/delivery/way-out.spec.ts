import { linkToken } from '@alongside/platform';
import { useTestDatabase } from '../../../../tests/support/test-database.js';
import { anInvitation, type MailPlatform, mailPlatform, SETTINGS } from '../testing/mail-platform.js';
import type { OutgoingMail } from '../transports/mail-transport.js';
import { MailboxTransport } from '../transports/mailbox.transport.js';

const SUBJECT = '00000000-0000-4000-8000-0000000000cc';
const database = useTestDatabase();
let platform: MailPlatform;

beforeAll(async () => {
  platform = await mailPlatform(database.config(SETTINGS));
});
afterAll(() => platform.dataSource.destroy());
beforeEach(() => platform.dataSource.query('TRUNCATE outbox, mailbox_messages'));

const addressOf = () =>
  `https://mentoring.example.org/unsubscribe/${linkToken(platform.config.APP_SECRET, 'unsubscribe', SUBJECT)}`;

async function delivered(unsubscribeId?: string) {
  await platform.dataSource.transaction((manager) =>
    platform.outbox.append(manager, anInvitation(1, { unsubscribeId })),
  );
  const sent: OutgoingMail[] = [];
  class Noting extends MailboxTransport {
    override send(mail?: OutgoingMail) {
      if (mail) sent.push(mail);
      return super.send();
    }
  }
  await platform.deliveryThrough(new Noting(platform.clock)).deliverDue();
  const { messages } = await platform.mailbox.list({ limit: 1, offset: 0 });
  const message = await platform.mailbox.byId(messages[0]?.id ?? '');
  const headers = Object.fromEntries((message?.headers ?? []).map(({ name, value }) => [name, value]));
  return { headers, text: message?.text ?? '', html: message?.html ?? '', markdown: sent[0]?.markdown ?? '' };
}

it('stands in every form of an email that is not essential, and in its headers', async () => {
  const { headers, text, html, markdown } = await delivered(SUBJECT);
  expect(headers['List-Unsubscribe']).toBe(`<${addressOf()}>`);
  expect(headers['List-Unsubscribe-Post']).toBe('List-Unsubscribe=One-Click');
  expect(text).toContain(`Stop emails like this, or choose which you get:\n${addressOf()}`);
  expect(html).toContain(`href="${addressOf()}"`);
  // GOV.UK Notify takes no headers.
  expect(markdown).toContain(addressOf());
});

it('stands in no essential one', async () => {
  const { headers, text, html, markdown } = await delivered();
  expect(Object.keys(headers).join()).not.toMatch(/unsubscribe/i);
  expect(text + html + markdown).not.toMatch(/unsubscribe/i);
});

it('keeps its secret out of the table and of what administrators see', async () => {
  await platform.dataSource.transaction((manager) =>
    platform.outbox.append(manager, anInvitation(1, { unsubscribeId: SUBJECT })),
  );
  const [row] = await platform.dataSource.query<{ id: string }[]>('SELECT * FROM outbox');
  const shown = await platform.deliveries.byId(row?.id ?? '');
  const token = addressOf().split('/').pop() ?? '';
  expect(JSON.stringify([row, shown])).not.toContain(token);
});
