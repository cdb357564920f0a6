import type { INestApplicationContext } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { anAdministrator } from '../support/administrators.js';
import { someMentees, someMentors } from '../support/invitations.js';
import { personOf } from '../support/mentorships.js';
import { openPlatform } from '../support/platform-context.js';
import { aFinishedRound } from '../support/rounds.js';
import { useTestDatabase } from '../support/test-database.js';

/** People who are mentee and mentor at once, as signing up twice makes them. */
describe('somebody with both profiles', () => {
  const database = useTestDatabase();
  let platform: INestApplicationContext;
  let sql: DataSource;

  beforeAll(async () => {
    platform = await openPlatform(database.config());
    sql = await database.dataSource();
  });
  afterAll(() => platform.close());
  afterEach(() => sql.query('TRUNCATE mentee_profiles, mentor_profiles CASCADE'));

  /** So many people, each both; every mentor fits every mentee, themselves included. */
  async function both(count: number): Promise<string[]> {
    const mentees = await someMentees(sql, count);
    const mentors = await someMentors(sql, count, { capacity: 3 });
    const people: string[] = [];
    for (const [at, mentee] of mentees.entries()) {
      const personId = await personOf(sql, 'mentor', mentors[at] ?? '');
      await sql.query('UPDATE mentee_profiles SET person_id = $1 WHERE id = $2', [personId, mentee]);
      people.push(personId);
    }
    return people;
  }

  async function proposedPairs(name: string): Promise<{ mentee: string; mentor: string }[]> {
    const actor = await anAdministrator(platform, name);
    const roundId = await aFinishedRound(platform, actor, { name });
    return sql.query(
      `SELECT mentee.person_id AS mentee, mentor.person_id AS mentor FROM proposals proposal
       JOIN mentee_profiles mentee ON mentee.id = proposal.mentee_profile_id
       JOIN mentor_profiles mentor ON mentor.id = proposal.mentor_profile_id
       WHERE proposal.round_id = $1 AND proposal.closed_at IS NULL`,
      [roundId],
    );
  }

  it('is never proposed to themselves, even where nobody else is there', async () => {
    await both(1);
    expect(await proposedPairs('Alone')).toEqual([]);
  });

  it('never mentors somebody who mentors them: of two, one is matched', async () => {
    const people = await both(2);
    const pairs = await proposedPairs('Two');
    expect(pairs).toHaveLength(1);
    expect(new Set([pairs[0]?.mentee, pairs[0]?.mentor])).toEqual(new Set(people));
  });

  it('is matched round the table where there are three', async () => {
    await both(3);
    const pairs = await proposedPairs('Three');
    expect(pairs).toHaveLength(3);
    for (const { mentee, mentor } of pairs) {
      expect(mentee).not.toBe(mentor);
      expect(pairs).not.toContainEqual({ mentee: mentor, mentor: mentee });
    }
  });
});
