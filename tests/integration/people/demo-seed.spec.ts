import { DEMO_ADMINISTRATOR, Administrators, DemoSeed } from '@alongside/people';
import { DataSource } from 'typeorm';
import { useTestDatabase } from '../../support/test-database.js';
import { startPeople } from './people-platform.js';

const database = useTestDatabase();
const PRODUCTION = {
  NODE_ENV: 'production',
  LOCAL_MAILBOX: 'false',
  APP_SECRET: 'k7Qz9mLw2Xr5Vt8Yb1Nc4Hd6Jf3Gs0Pa',
  NOTES_KEYS: `one:${Buffer.alloc(32, 1).toString('base64')}`,
};

describe('the demo programme on a platform', () => {
  it('is refused in production', async () => {
    const platform = await startPeople(database.config(PRODUCTION));
    try {
      expect(await platform.get(DemoSeed, { strict: false }).apply()).toEqual({
        kind: 'refused-in-production',
      });
      const [{ count }] = await platform.get(DataSource).query('SELECT count(*)::integer FROM people');
      expect(count).toBe(0);
    } finally {
      await platform.close();
    }
  });

  it('goes on where an earlier start was cut short, and only with its password', async () => {
    const platform = await startPeople(database.config());
    try {
      const seed = platform.get(DemoSeed, { strict: false });
      const password = 'made for this machine';
      await platform
        .get(Administrators, { strict: false })
        .create({ ...DEMO_ADMINISTRATOR, password, role: 'owner' });
      await expect(seed.apply('some other password')).rejects.toThrow('already-an-administrator');
      expect(await seed.apply(password)).toMatchObject({
        kind: 'seeded',
        email: DEMO_ADMINISTRATOR.email,
        password,
      });
      expect(await seed.apply(password)).toEqual({ kind: 'not-empty' });
    } finally {
      await platform.close();
    }
  });
});
