import { useTestApi } from '../support/api.js';
import { emailedLink } from '../support/email-links.js';
import { useTestDatabase } from '../support/test-database.js';

describe('signing in by email', () => {
  const database = useTestDatabase();
  const api = useTestApi(database);

  const aPerson = async (email: string, name = 'Ada Okafor'): Promise<string> => {
    const source = await database.dataSource();
    const [person] = await source.query<{ id: string }[]>(
      'INSERT INTO people (name, email) VALUES ($1, $2) RETURNING id',
      [name, email],
    );
    return person?.id ?? '';
  };

  it('asks, sends a link, and signs in with it', async () => {
    const personId = await aPerson('ada@example.org');
    const visitor = api.visitor();
    const asked = await visitor.submit('/sign-in', { email: ' ADA@example.org ' });
    expect([asked.status, asked.headers.location]).toEqual([303, '/sign-in/check-email']);
    const page = await visitor.get('/sign-in/check-email');
    expect(page.status).toBe(200);
    expect(page.text).toContain('ADA@example.org');

    const source = await database.dataSource();
    const { path } = await emailedLink(source, 'ada@example.org');
    expect((await visitor.get(path)).text).toContain('Sign in as');
    const entered = await visitor.submit(path);
    expect([entered.status, entered.headers.location]).toEqual([303, '/my-mentoring']);
    const sessions = await source.query(
      'SELECT person_id, signed_in_as FROM web_sessions WHERE person_id IS NOT NULL',
    );
    expect(sessions).toEqual([{ person_id: personId, signed_in_as: 'member' }]);
  });
});
