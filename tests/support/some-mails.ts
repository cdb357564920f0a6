import type { Config } from '@alongside/platform';
import { DAY, MINUTE } from '@alongside/platform';
import { anInvitation, type MailPlatform, mailPlatform } from '../../libs/mail/src/testing/mail-platform.js';
import { everySample } from '../../libs/mail/src/testing/every-sample.js';
import type { NewMail } from '../../libs/mail/src/outbox/mail-outbox.service.js';

const REFUSED = 'The mail server refused this address: 550 5.1.1 No such user';

/** Emails in every state: five templates sent, one waiting, one to come, one failed, one cancelled. */
export async function someMails(config: Config): Promise<MailPlatform> {
  const platform = await mailPlatform(config);
  const append = (...mails: NewMail[]) =>
    platform.dataSource.transaction((manager) => platform.outbox.append(manager, ...mails));
  const recipients = [
    'Ravi Patel',
    'Zoë Müller-Featherstonehaugh',
    'عائشة بنت محمد',
    'Tom O’Hara',
    'n'.repeat(120),
  ];
  await append(
    ...everySample()
      .slice(0, recipients.length)
      .map((mail, index) => ({
        ...mail,
        intentKey: `sample:${mail.template}`,
        recipient: { name: recipients[index] ?? 'Somebody', email: `reader${index}@example.org` },
      })),
  );
  await platform.delivery().deliverDue();
  platform.clock.pass(MINUTE);
  const soon = new Date(Date.now() + DAY);
  await append(
    anInvitation(1, { notBefore: soon }),
    anInvitation(2, { notBefore: soon }),
    anInvitation(3),
    anInvitation(4),
  );
  const run = (sql: string, values: unknown[] = []) => platform.dataSource.query(sql, values);
  await run(
    `UPDATE outbox SET status = 'sending', claimed_until = now(), attempts = 3 WHERE recipient_name = 'Mentor 3'`,
  );
  await run(
    `UPDATE outbox SET status = 'failed', claimed_until = NULL, last_error = $1 WHERE recipient_name = 'Mentor 3'`,
    [REFUSED],
  );
  await run(`UPDATE outbox SET status = 'cancelled' WHERE recipient_name = 'Mentor 4'`);
  return platform;
}
