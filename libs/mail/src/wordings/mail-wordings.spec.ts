import { useTestDatabase } from '../../../../tests/support/test-database.js';
import { anInvitation, type MailPlatform, mailPlatform, SETTINGS } from '../testing/mail-platform.js';

const database = useTestDatabase();
let platform: MailPlatform;

beforeAll(async () => {
  platform = await mailPlatform(database.config(SETTINGS));
});
afterAll(() => platform.dataSource.destroy());
beforeEach(() => platform.dataSource.query('TRUNCATE outbox, mailbox_messages, mail_wordings'));

const BODY = `Hello ((name))\n\n((who they are))\n\n((what they want help with))\n\n((why you))\n\n((time))\n\n[Go](((answer link)))`;
const words = (subject: string) => ({ subject: `${subject} ((mentee)) ((date))`, body: BODY });
const save = (subject: string, version: number) =>
  platform.wordings.save('invitation', words(subject), version, { kind: 'system' });
const append = (number: number) =>
  platform.dataSource.transaction((manager) => platform.outbox.append(manager, anInvitation(number)));
const deliver = () => platform.delivery().deliverDue();
const subjects = async () =>
  (await platform.mailbox.list({ limit: 99, offset: 0 })).messages.map(({ subject }) => subject);
const idOf = async (number: number): Promise<string> => {
  const [row] = await platform.dataSource.query<{ id: string }[]>(
    `SELECT id FROM outbox WHERE recipient_name = $1`,
    [`Mentor ${number}`],
  );
  return row?.id ?? '';
};

it('says each email in the words that hold when it leaves', async () => {
  await append(1);
  expect(await save('Ours now', 0)).toEqual({ kind: 'saved', version: 1 });
  await deliver();
  expect(await subjects()).toEqual(['Ours now Asha Verma Monday 15 December 2025']);
  await save('Second', 1);
  await append(2);
  await deliver();
  expect(await subjects()).toContain('Second Asha Verma Monday 15 December 2025');
  await platform.wordings.reset('invitation', 2, { kind: 'system' });
  await append(3);
  await deliver();
  expect(await subjects()).toContain('Could you mentor Asha Verma? Please answer by Monday 15 December 2025');
});

it('shows what has left in the words that it left with', async () => {
  await save('First', 0);
  await append(1);
  await deliver();
  await save('Second', 1);
  await append(2);
  const shown = async (number: number) => {
    const detail = await platform.deliveries.byId(await idOf(number));
    return detail?.preview.kind === 'rendered' ? detail.preview.mail.subject : '';
  };
  expect(await shown(1)).toMatch(/^First/);
  expect(await shown(2)).toMatch(/^Second/);
});

it('previews an email to come in the words in use', async () => {
  await save('In use', 0);
  const mail = anInvitation(1);
  expect((await platform.outbox.preview(mail, mail.recipient)).subject).toMatch(/^In use/);
});

it('reads the words once for a batch of 50', async () => {
  await Promise.all(Array.from({ length: 50 }, (_, number) => append(number + 1)));
  const asked: string[] = [];
  const { dataSource } = platform;
  const query = dataSource.query.bind(dataSource);
  dataSource.query = ((sql: string, ...rest: never[]) => {
    asked.push(sql);
    return query(sql, ...rest);
  }) as typeof dataSource.query;
  try {
    expect(await deliver()).toMatchObject({ sent: 50 });
  } finally {
    dataSource.query = query;
  }
  expect(asked.filter((sql) => sql.includes('mail_wordings'))).toHaveLength(1);
});

it('sends ours where the words do not fit any more, and says so', async () => {
  await platform.dataSource.query(
    `INSERT INTO mail_wordings (template, version, subject, body) VALUES ('invitation', 1, 'Old ((gone))', 'x')`,
  );
  await append(1);
  await deliver();
  expect(await subjects()).toEqual(['Could you mentor Asha Verma? Please answer by Monday 15 December 2025']);
  const detail = await platform.wordings.byName('invitation');
  expect(detail?.isMisfit).toBe(true);
  expect(detail?.inUse).toBe(detail?.ours);
  expect(detail?.misfits.map(({ text }) => text)).toContain(
    'In the subject, ((gone)) is not a placeholder of this email',
  );
});

it('saves our own words as going back to ours', async () => {
  await save('Mine', 0);
  const ours = (await platform.wordings.byName('invitation'))?.ours;
  if (!ours) throw new Error('there is an invitation');
  expect(await platform.wordings.save('invitation', ours, 1, { kind: 'system' })).toEqual({
    kind: 'saved',
    version: 2,
  });
  expect((await platform.wordings.byName('invitation'))?.changed).toBeNull();
  expect(await platform.wordings.reset('invitation', 2, { kind: 'system' })).toEqual({ kind: 'unchanged' });
});
