import { Erasure } from '@alongside/people';
import { SYSTEM } from '@alongside/platform';
import type { DataSource } from 'typeorm';
import { useTestApi } from '../support/api.js';
import { openInvitations, someMentees, someMentors } from '../support/invitations.js';
import { RespondClient } from '../support/respond-client.js';
import { aStoredRound } from '../support/rounds.js';
import { useTestDatabase } from '../support/test-database.js';

const TIMES = 25;

/** A mentor says yes at the moment in which the mentee, or the mentor, is erased: one comes wholly before the other. */
describe('a yes and an erasure at once', () => {
  const database = useTestDatabase();
  const api = useTestApi(database);
  const mentors = new RespondClient(() => api.url);
  let sql: DataSource;

  beforeAll(async () => {
    sql = await database.dataSource();
  });
  afterAll(() => mentors.close());

  it.each(['mentee', 'mentor'] as const)(
    'leaves no mentoring under way where the %s is erased, and never fails',
    async (role) => {
      const seen = new Set<number>();
      for (let time = 0; time < TIMES; time += 1) {
        const [menteeId = ''] = await someMentees(sql, 1);
        const [mentorId = ''] = await someMentors(sql, 1);
        const roundId = await aStoredRound(sql);
        const [invited] = await openInvitations(sql, [{ menteeId, mentorId }], { roundId });
        const personId = await personOf(role, role === 'mentee' ? menteeId : mentorId);
        const [answer, ...erasures] = await Promise.all([
          mentors.accept(invited?.token ?? ''),
          ...[1, 2].map(() => api.app.get(Erasure, { strict: false }).erase(personId, SYSTEM)),
        ]);
        seen.add(answer.status);
        expect(erasures.map(({ kind }) => kind).sort()).toEqual(['erased', 'erased-before']);
        const [left] = await sql.query<unknown[]>(
          `SELECT (SELECT count(*)::int FROM mentorships WHERE ended_at IS NULL AND ${role}_profile_id = $1) AS mentorships,
             (SELECT count(*)::int FROM invitations WHERE status = 'open' AND ${role}_profile_id = $1) AS invitations,
             (SELECT count(*)::int FROM outbox WHERE params::text LIKE '%@example.org%') AS addresses`,
          [role === 'mentee' ? menteeId : mentorId],
        );
        expect(left).toEqual({ mentorships: 0, invitations: 0, addresses: 0 });
      }
      expect([...seen].filter((status) => status >= 500)).toEqual([]);
    },
  );

  async function personOf(role: 'mentee' | 'mentor', id: string): Promise<string> {
    const [row] = await sql.query<[{ id: string }]>(
      `SELECT person_id AS id FROM ${role}_profiles WHERE id = $1`,
      [id],
    );
    return row.id;
  }
});
