import type { INestApplicationContext } from '@nestjs/common';
import { Agreements, MentorshipLifeCycle, SessionProposals } from '@alongside/mentorships';
import type { DataSource } from 'typeorm';
import { inDays } from '../../support/mentoring-sessions.js';
import { aMentorship, type MentorshipState, type TestPair } from '../../support/mentorships.js';
import { openPlatform } from '../../support/platform-context.js';
import { aStoredRound } from '../../support/rounds.js';
import { useTestDatabase } from '../../support/test-database.js';

/** Chance decides who comes first: often enough for both. */
const TIMES = 15;
const WORDS = { howOften: 'Weekly', how: 'By phone', confidentiality: 'All of it', offTheTable: '' };

const database = useTestDatabase();
let platform: INestApplicationContext;
let sql: DataSource;
let roundId: string;

beforeAll(async () => {
  sql = await database.dataSource();
  platform = await openPlatform(database.config());
  roundId = await aStoredRound(sql);
});
afterAll(() => platform.close());

const pairOf = (state: MentorshipState): Promise<TestPair> => aMentorship(sql, { state, roundId });
const kindsOf = async (acts: readonly Promise<{ readonly kind: string }>[]): Promise<string[]> =>
  (await Promise.all(acts)).map(({ kind }) => kind);

async function numberOf(query: string, parameters: readonly unknown[]): Promise<number> {
  const [row] = await sql.query<[{ count: number }]>(`SELECT count(*)::int AS count FROM ${query}`, [
    ...parameters,
  ]);
  return row.count;
}

describe('both sides at the same moment', () => {
  it('end it once: each is told once, and the mentee has one turn', async () => {
    const lifeCycle = platform.get(MentorshipLifeCycle, { strict: false });
    for (let time = 0; time < TIMES; time += 1) {
      const { id, mentee, mentor } = await pairOf('active');
      const by = (personId: string) => ({ kind: 'person' as const, id: personId });
      const ending = { reason: 'no-time', note: '', wantsAnother: true } as const;
      const kinds = await kindsOf([
        lifeCycle.endEarly(id, by(mentee.personId), ending),
        lifeCycle.endEarly(id, by(mentor.personId), { ...ending, wantsAnother: null }),
        lifeCycle.complete(id, by(mentor.personId), null),
      ]);
      expect(kinds.sort()).toEqual(['done', 'not-possible', 'not-possible']);
      expect(await numberOf(`outbox WHERE intent_key LIKE $1`, [`mentorship-over:${id}:%`])).toBe(2);
      const [profile] = await sql.query<[{ waited: number; wants: boolean | null; status: string }]>(
        `SELECT rounds_waited AS waited, wants_another AS wants, mentorship.status FROM mentorships mentorship
         JOIN mentee_profiles mentee ON mentee.id = mentorship.mentee_profile_id WHERE mentorship.id = $1`,
        [id],
      );
      expect(profile.waited).toBe(profile.wants === true ? 1 : 0);
      const apart = await numberOf(`conflicts WHERE mentee_profile_id = $1`, [mentee.profileId]);
      expect(apart).toBe(profile.status === 'ended-early' ? 1 : 0);
    }
  });

  it('press for a first meeting: one set of times is proposed', async () => {
    const proposals = platform.get(SessionProposals, { strict: false });
    for (let time = 0; time < TIMES; time += 1) {
      const { id, mentee, mentor } = await pairOf('introduced');
      const offer = (days: number) => ({
        ...{ times: [inDays(days)], minutes: 60, format: 'video' as const },
        ...{ place: '', note: '', agenda: '' },
      });
      await Promise.all([
        proposals.proposeFirst(id, mentee.personId, offer(3)),
        proposals.proposeFirst(id, mentor.personId, offer(3)),
        proposals.proposeFirst(id, mentee.personId, offer(3)),
        proposals.proposeFirst(id, mentor.personId, offer(4)),
      ]);
      expect(await numberOf('sessions WHERE mentorship_id = $1', [id])).toBe(1);
      expect(
        await numberOf(`outbox WHERE template = 'session-proposed' AND recipient_person_id IN ($1, $2)`, [
          mentee.personId,
          mentor.personId,
        ]),
      ).toBe(1);
    }
  });

  it('confirm an agreement and change it: nobody has confirmed what they never saw', async () => {
    const agreements = platform.get(Agreements, { strict: false });
    for (let time = 0; time < TIMES; time += 1) {
      const { id, mentee, mentor } = await pairOf('introduced');
      await agreements.propose(id, mentee.personId, WORDS, 0);
      const [confirmed, changed] = await kindsOf([
        agreements.confirm(id, mentor.personId, 1),
        agreements.propose(id, mentee.personId, { ...WORDS, howOften: 'Monthly' }, 1),
      ]);
      expect(changed).toBe('done');
      const versions = await sql.query<unknown[]>(
        `SELECT version, mentee_confirmed_at IS NOT NULL AS mentee, mentor_confirmed_at IS NOT NULL AS mentor
         FROM agreements WHERE mentorship_id = $1 ORDER BY version`,
        [id],
      );
      expect(versions).toEqual([
        { version: 1, mentee: true, mentor: confirmed === 'done' },
        { version: 2, mentee: true, mentor: false },
      ]);
      const [{ status }] = await sql.query<[{ status: string }]>(
        'SELECT status FROM mentorships WHERE id = $1',
        [id],
      );
      expect([confirmed, status]).toEqual(
        confirmed === 'done' ? ['done', 'active'] : ['out-of-date', 'introduced'],
      );
    }
  });
});
