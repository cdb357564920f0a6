import { type INestApplicationContext, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { type Administrator, Administrators, AdministratorsModule } from '@alongside/people';
import { PlatformModule } from '@alongside/platform';
import type { DataSource } from 'typeorm';
import { useTestDatabase } from '../support/test-database.js';

@Module({})
class AdministratorsTestModule {}

const PASSWORD = 'correct horse battery staple';

describe('administrators', () => {
  const database = useTestDatabase();
  let platform: INestApplicationContext;
  let administrators: Administrators;
  let sql: DataSource;

  beforeAll(async () => {
    sql = await database.dataSource();
    const imports = [PlatformModule.of(database.config()), AdministratorsModule];
    platform = await NestFactory.createApplicationContext(
      { module: AdministratorsTestModule, imports },
      { logger: false, abortOnError: false },
    );
    administrators = platform.get(Administrators, { strict: false });
  });
  afterAll(() => platform?.close());

  const create = (email: string, password = PASSWORD) =>
    administrators.create({ name: 'Ada Obi', email, password, role: 'owner' });

  it('are known by their address, however it is written, and by nothing but their password', async () => {
    const created = await create('ada@example.org');
    const { personId } = (created as { administrator: Administrator }).administrator;
    const ada = { personId, name: 'Ada Obi', email: 'ada@example.org', role: 'owner' };
    expect(await administrators.verifyPassword(' ADA@Example.org ', PASSWORD)).toEqual(ada);
    expect(await administrators.byId(personId)).toEqual(ada);
    for (const wrong of ['', `${PASSWORD} `, PASSWORD.toUpperCase(), `${PASSWORD}${'x'.repeat(500)}`]) {
      expect(await administrators.verifyPassword('ada@example.org', wrong)).toBeNull();
    }
    expect(await administrators.verifyPassword('nobody@example.org', 'nobody has this password')).toBeNull();
  });

  it('have a password that only its owner can know: a salted argon2id hash', async () => {
    await create('one@example.org');
    await create('two@example.org');
    const hashes: { password_hash: string }[] = await sql.query('SELECT password_hash FROM administrators');
    for (const { password_hash } of hashes)
      expect(password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(new Set(hashes.map(({ password_hash }) => password_hash)).size).toBe(hashes.length);
  });

  it.each([
    [11, 'password-too-short'],
    [201, 'password-too-long'],
  ])('need a password of 12 to 200 characters: %i is refused', async (length, kind) => {
    expect(await create('short@example.org', 'x'.repeat(length))).toEqual({ kind });
    expect(await sql.query(`SELECT FROM people WHERE email = 'short@example.org'`)).toEqual([]);
  });

  it('may be somebody who is known already, who stays the same person', async () => {
    const [{ id }] = await sql.query(
      `INSERT INTO people (name, email) VALUES ('Bea Known', 'bea@example.org') RETURNING id`,
    );
    expect(await create('BEA@example.org')).toMatchObject({
      kind: 'created',
      administrator: { personId: id, name: 'Bea Known', email: 'bea@example.org' },
    });
    expect(await administrators.byId(id)).toMatchObject({ name: 'Bea Known', role: 'owner' });
  });

  it('are made once, however many ask at the same time, with one line in the audit trail', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => create('race@example.org')));
    expect(answers.filter(({ kind }) => kind === 'created')).toHaveLength(1);
    expect(answers.filter(({ kind }) => kind === 'already-an-administrator')).toHaveLength(7);
    const entries = await sql.query(
      `SELECT details FROM audit_entries WHERE action = 'administrator.created'
       AND subject_id = (SELECT id FROM people WHERE email = 'race@example.org')`,
    );
    expect(entries).toEqual([{ details: { role: 'owner' } }]);
  });
});
