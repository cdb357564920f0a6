import { Erasure, MyData, OwnDataModule } from '@alongside/people';
import { SYSTEM } from '@alongside/platform';
import type { INestApplicationContext } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { dumpDatabase } from '../../support/database-dump.js';
import { aPerson } from '../../support/people.js';
import { openPlatform } from '../../support/platform-context.js';
import { useTestDatabase } from '../../support/test-database.js';

/** Somebody who has changed their address: what they did with the old one is theirs, unless somebody else has it now. */

const database = useTestDatabase();
let platform: INestApplicationContext;
let sql: DataSource;

beforeAll(async () => {
  sql = await database.dataSource();
  platform = await openPlatform(database.config(), OwnDataModule);
});
afterAll(() => platform.close());

async function moved(from: string, to: string): Promise<string> {
  const personId = await aPerson(sql, { email: to, name: 'Aurelia Moved' });
  await sql.query(
    `INSERT INTO email_changes (person_id, old_email, new_email, confirm_token_hash, undo_token_hash, requested_at,
       expires_at, confirmed_at, undo_until)
     VALUES ($1, $2, $3, sha256($4), sha256($5), now(), now() + interval '1 day', now(), now() + interval '7 days')`,
    [personId, from, to, Buffer.from(`confirm ${to}`), Buffer.from(`undo ${to}`)],
  );
  return personId;
}

/** As somebody does who is not signed in. */
async function writeFrom(email: string, mark: string): Promise<void> {
  await sql.query(
    `INSERT INTO complaints (reference, name, email, body) VALUES ($1, 'Aurelia', $2, 'Nobody wrote back.')`,
    [`CO-${mark}`, email],
  );
  await sql.query(
    `INSERT INTO outbox (intent_key, template, recipient_name, recipient_email, message_id, params)
     VALUES ($1, 'complaint-received', 'Aurelia', $2, $3, $4)`,
    [`complaint-received:${mark}`, email, `<${mark}@test>`, { reference: `CO-${mark}` }],
  );
}

it('is erased with the address that they had before', async () => {
  const personId = await moved('aurelia.before@example.org', 'aurelia.after@example.org');
  await writeFrom('Aurelia.Before@example.org', 'BEFORE11');
  const data = await platform.get(MyData, { strict: false }).of(personId);
  expect(JSON.stringify(data)).toContain('CO-BEFORE11');
  expect(await platform.get(Erasure, { strict: false }).erase(personId, SYSTEM)).toEqual({ kind: 'erased' });
  const traces = (await dumpDatabase(sql)).split('\n').filter((line) => /aurelia|CO-BEFORE11/i.test(line));
  expect(traces).toEqual([]);
});

it('leaves an address alone that has become somebody else’s', async () => {
  const personId = await moved('office@example.org', 'aurelia.office@example.org');
  await aPerson(sql, { email: 'office@example.org', name: 'Wolfgang Next' });
  await writeFrom('office@example.org', 'OFFICE11');
  const data = await platform.get(MyData, { strict: false }).of(personId);
  expect(JSON.stringify(data)).not.toContain('CO-OFFICE11');
  await platform.get(Erasure, { strict: false }).erase(personId, SYSTEM);
  const [mail] = await sql.query<object[]>(
    `SELECT status, recipient_email AS email, params FROM outbox WHERE message_id = '<OFFICE11@test>'`,
  );
  expect(mail).toEqual({
    status: 'waiting',
    email: 'office@example.org',
    params: { reference: 'CO-OFFICE11' },
  });
  const [complaint] = await sql.query<object[]>(
    `SELECT email, body FROM complaints WHERE reference = 'CO-OFFICE11'`,
  );
  expect(complaint).toEqual({ email: 'office@example.org', body: 'Nobody wrote back.' });
});
